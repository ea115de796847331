package io.sluice.command.parse;

import io.sluice.command.parse.CommandParser.DefineExternalTableContext;
import io.sluice.command.parse.CommandParser.PartitionByContext;
import io.sluice.command.parse.CommandParser.PartitionContext;
import io.sluice.command.parse.CommandParser.PartitionSourceContext;
import io.sluice.command.parse.CommandParser.PathElementContext;
import io.sluice.command.syntax.ExternalTableSyntax;
import io.sluice.command.syntax.ExternalTableSyntax.Element;
import io.sluice.command.syntax.ExternalTableSyntax.Partition;
import io.sluice.command.syntax.ExternalTableSyntax.PartitionSource;
import io.sluice.command.syntax.ExternalTableSyntax.PathFormat;
import io.sluice.command.syntax.Identifier;
import io.sluice.command.syntax.Value;
import java.util.List;
import java.util.Optional;

/** Reads what stands between the name of an external table and its {@code with}. */
final class ExternalTableReader {
    private final Spans spans;
    private final ValueReader values;

    ExternalTableReader(Spans spans, ValueReader values) {
        this.spans = spans;
        this.values = values;
    }

    ExternalTableSyntax read(DefineExternalTableContext tree) {
        PartitionByContext partitionBy = tree.partitionBy();
        return new ExternalTableSyntax(
                tree.columns() == null ? List.of() : CommandReader.columns(values, tree.columns()),
                values.name(tree.name(1)),
                partitionBy == null
                        ? List.of()
                        : partitionBy.partition().stream().map(this::partition).toList(),
                Optional.ofNullable(partitionBy).flatMap(this::pathFormat),
                Optional.ofNullable(tree.dataFormat()).map(format -> values.name(format.name())),
                tree.roots().text().stream().map(values::text).toList());
    }

    private Partition partition(PartitionContext tree) {
        return new Partition(
                values.name(tree.name()),
                values.name(tree.type().name()),
                Optional.ofNullable(tree.partitionSource()).map(this::source),
                spans.of(tree));
    }

    private PartitionSource source(PartitionSourceContext tree) {
        Optional<List<Value>> arguments =
                tree.LEFT() == null
                        ? Optional.empty()
                        : Optional.of(tree.value().stream().map(values::value).toList());
        return new PartitionSource(values.name(tree.name()), arguments, spans.of(tree));
    }

    private Optional<PathFormat> pathFormat(PartitionByContext tree) {
        return Optional.ofNullable(tree.pathFormat())
                .map(
                        format ->
                                new PathFormat(
                                        format.pathElement().stream().map(this::element).toList(),
                                        spans.of(format)));
    }

    private Element element(PathElementContext tree) {
        if (tree.STRING() != null) {
            return new Element.Separator(values.text(tree.STRING()));
        }
        Identifier name = values.name(tree.name(0));
        return tree.LEFT() == null
                ? new Element.Reference(name)
                : new Element.Call(name, values.text(tree.text()), values.name(tree.name(1)));
    }
}
