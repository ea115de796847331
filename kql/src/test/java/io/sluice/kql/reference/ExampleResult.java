package io.sluice.kql.reference;

import io.sluice.kql.type.DatetimeText;
import io.sluice.kql.type.DynamicText;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import io.sluice.kql.type.TimespanText;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What an example gives.
 *
 * @param exportable whether a continuous export takes it
 * @param refusal why it is refused; empty where it is not
 */
record ExampleResult(Schema schema, List<Object[]> rows, boolean exportable, String refusal) {
    static ExampleResult refused(String reason) {
        return new ExampleResult(Schema.of(), List.of(), false, reason);
    }

    boolean isRefused() {
        return !refusal.isEmpty();
    }

    /** In one line: rows of one column as a list, a row of several columns with their names. */
    String line() {
        if (schema.width() == 1) {
            return rows.stream()
                    .map(row -> code(cell(0, row[0])))
                    .collect(Collectors.joining(", "));
        }
        return rows.stream()
                .map(
                        row ->
                                IntStream.range(0, row.length)
                                        .mapToObj(
                                                i ->
                                                        schema.column(i).name()
                                                                + " = "
                                                                + code(cell(i, row[i])))
                                        .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
    }

    /** Code within a table: bars end a cell even there. */
    static String code(String text) {
        if (text.isEmpty()) {
            return "(empty)";
        }
        return "`" + text.replace("|", "\\|").replace("\n", " ") + "`";
    }

    private String cell(int column, Object value) {
        ScalarType type = schema.column(column).type();
        if (value == null) {
            return "null";
        }
        return switch (type) {
            case DATETIME -> DatetimeText.print((Long) value).replace(".0000000Z", "Z");
            case TIMESPAN -> TimespanText.print((Long) value);
            case DYNAMIC -> DynamicText.print(value);
            case BOOL, INT, LONG, REAL, DECIMAL, STRING, GUID -> value.toString();
        };
    }
}
