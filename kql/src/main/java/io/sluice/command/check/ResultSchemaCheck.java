package io.sluice.command.check;

import io.sluice.catalog.ExternalTable;
import io.sluice.catalog.PartitionColumn;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether the columns of a query are those of the external table: names, types and order, and
 * behind the table's columns its virtual partition columns.
 */
final class ResultSchemaCheck {
    private final CommandScope scope;
    private final ExternalTable table;
    private final SourceSpan span;
    private final List<Column> expected = new ArrayList<>();

    /**
     * @param span where a mismatch is shown
     */
    ResultSchemaCheck(CommandScope scope, ExternalTable table, SourceSpan span) {
        this.scope = scope;
        this.table = table;
        this.span = span;
        expected.addAll(table.schema().columns());
        for (PartitionColumn partition : table.partitions()) {
            if (partition.source() instanceof PartitionColumn.Virtual) {
                expected.add(new Column(partition.name(), partition.type()));
            }
        }
    }

    void check(Schema found) {
        Optional<String> difference = difference(found.columns());
        difference.ifPresent(
                text ->
                        scope.error(
                                ErrorCode.SCHEMA_MISMATCH,
                                span,
                                "the query does not fit external table '%s': %s"
                                        .formatted(table.name(), text),
                                hint(found)));
    }

    private Optional<String> difference(List<Column> found) {
        for (int i = 0; i < Math.min(found.size(), expected.size()); i++) {
            if (!found.get(i).equals(expected.get(i))) {
                return Optional.of(
                        "column %d is '%s', expected '%s'%s"
                                .formatted(
                                        i + 1,
                                        found.get(i),
                                        expected.get(i),
                                        i < table.schema().width()
                                                ? ""
                                                : " (a virtual column of the path)"));
            }
        }
        if (found.size() < expected.size()) {
            return Optional.of(
                    "it gives %d columns, expected %d; missing '%s'"
                            .formatted(
                                    found.size(),
                                    expected.size(),
                                    join(expected.subList(found.size(), expected.size()))));
        }
        if (found.size() > expected.size()) {
            return Optional.of(
                    "it gives %d columns, expected %d; '%s' is too much"
                            .formatted(
                                    found.size(),
                                    expected.size(),
                                    join(found.subList(expected.size(), found.size()))));
        }
        return Optional.empty();
    }

    private Optional<String> hint(Schema found) {
        if (new HashSet<>(found.columns()).containsAll(expected)) {
            return Optional.of("end it with | project " + names());
        }
        for (Column column : expected) {
            var index = found.find(column.name());
            if (index.isPresent()
                    && found.column(index.getAsInt()).type() != column.type()
                    && column.type() != ScalarType.DYNAMIC) {
                return Optional.of(
                        "convert it: %s = to%s(%s)"
                                .formatted(
                                        column.name(), column.type().kustoName(), column.name()));
            }
        }
        return Optional.of("the table has " + join(expected));
    }

    private String names() {
        return expected.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    private static String join(List<Column> columns) {
        return columns.stream().map(Column::toString).collect(Collectors.joining(", "));
    }
}
