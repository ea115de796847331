package io.sluice.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.microsoft.azure.kusto.data.KustoResultColumn;
import com.microsoft.azure.kusto.data.KustoResultSetTable;
import io.sluice.command.result.ResultTable;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.DatetimeText;
import io.sluice.kql.type.DynamicText;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import io.sluice.kql.type.TimespanText;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** A table of Microsoft's client as one of ours: what arrives as JSON gets its column's type. */
final class Answer {
    private Answer() {}

    static ResultTable table(KustoResultSetTable answer) {
        List<Column> columns = new ArrayList<>();
        for (KustoResultColumn column : answer.getColumns()) {
            columns.add(new Column(column.getColumnName(), type(column.getColumnType())));
        }
        List<List<Object>> rows = new ArrayList<>();
        for (List<Object> row : answer.getData()) {
            List<Object> cells = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                cells.add(row.get(i) == null ? null : cell(columns.get(i).type(), row.get(i)));
            }
            rows.add(cells);
        }
        return new ResultTable(Schema.of(columns.toArray(new Column[0])), rows);
    }

    /** By Kusto's name, or by .NET's, which is all that some answers have. */
    private static ScalarType type(String name) {
        String last = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return ScalarType.find(last)
                .orElseGet(
                        () ->
                                Arrays.stream(ScalarType.values())
                                        .filter(
                                                type ->
                                                        type.dotNetName()
                                                                .toLowerCase(Locale.ROOT)
                                                                .endsWith("." + last))
                                        .findFirst()
                                        .orElse(ScalarType.STRING));
    }

    private static Object cell(ScalarType type, Object value) {
        return switch (type) {
            // Some answers have 0 and 1.
            case BOOL -> value instanceof Number number ? number.intValue() != 0 : value;
            case INT -> ((Number) value).intValue();
            case LONG -> ((Number) value).longValue();
            case REAL -> real(value);
            case DECIMAL -> value instanceof BigDecimal d ? d.toPlainString() : value.toString();
            case STRING, GUID -> value.toString();
            case DATETIME -> ticks(DatetimeText.parse(value.toString()), value);
            case TIMESPAN -> ticks(TimespanText.parse(value.toString()), value);
            case DYNAMIC -> dynamic(value);
        };
    }

    private static Double real(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        // NaN, Infinity, -Infinity.
        return Double.valueOf(value.toString());
    }

    private static Long ticks(OptionalLong read, Object value) {
        return read.orElseThrow(
                () -> new IllegalArgumentException("no time in an answer: " + value));
    }

    /** Azure Data Explorer sends objects and arrays as JSON in a string. */
    private static String dynamic(Object value) {
        if (!(value instanceof String text)) {
            return value instanceof JsonNode json ? json.toString() : String.valueOf(value);
        }
        if (text.startsWith("{") || text.startsWith("[")) {
            try {
                return DynamicText.print(DynamicText.parse(text));
            } catch (IOException e) {
                // A string that only looks so.
            }
        }
        return TextNode.valueOf(text).toString();
    }
}
