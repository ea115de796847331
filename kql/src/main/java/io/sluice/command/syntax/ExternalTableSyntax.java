package io.sluice.command.syntax;

import io.sluice.kql.diagnostic.SourceSpan;
import java.util.List;
import java.util.Optional;

/** What stands between the name of an external table and its {@code with}. */
public record ExternalTableSyntax(
        List<ColumnSyntax> columns,
        Identifier kind,
        List<Partition> partitions,
        Optional<PathFormat> pathFormat,
        Optional<Identifier> dataFormat,
        List<TextLiteral> roots) {
    public ExternalTableSyntax {
        columns = List.copyOf(columns);
        partitions = List.copyOf(partitions);
        roots = List.copyOf(roots);
    }

    /** {@code P: type} or {@code P: type = source}. */
    public record Partition(
            Identifier name, Identifier type, Optional<PartitionSource> source, SourceSpan span) {}

    /**
     * A column, or a function of one.
     *
     * @param arguments absent for a plain column
     */
    public record PartitionSource(
            Identifier name, Optional<List<Value>> arguments, SourceSpan span) {}

    public record PathFormat(List<Element> elements, SourceSpan span) {
        public PathFormat {
            elements = List.copyOf(elements);
        }
    }

    /** One element of a path format. */
    public sealed interface Element {
        record Separator(TextLiteral text) implements Element {}

        record Reference(Identifier partition) implements Element {}

        /** {@code function("pattern", partition)}. */
        record Call(Identifier function, TextLiteral pattern, Identifier partition)
                implements Element {}
    }
}
