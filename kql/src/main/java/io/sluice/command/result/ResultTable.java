package io.sluice.command.result;

import io.sluice.kql.type.DecimalText;
import io.sluice.kql.type.DynamicText;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import io.sluice.kql.type.Ticks;
import io.sluice.kql.type.TimespanText;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/**
 * The answer of a command. A cell is {@code null}, a {@link String} (string, guid, dynamic as
 * JSON), a {@link Boolean}, an {@link Integer}, a {@link Long} (long; datetime and timespan in
 * ticks of 100 ns) or a {@link Double}, as its column's type says.
 */
public record ResultTable(Schema schema, List<List<Object>> rows) {
    public ResultTable {
        List<List<Object>> copy = new ArrayList<>();
        for (List<Object> row : rows) {
            if (row.size() != schema.width()) {
                throw new IllegalArgumentException(
                        "a row has %d cells, its schema %d columns"
                                .formatted(row.size(), schema.width()));
            }
            for (int i = 0; i < row.size(); i++) {
                check(schema.column(i).type(), row.get(i));
            }
            copy.add(Collections.unmodifiableList(new ArrayList<>(row)));
        }
        rows = Collections.unmodifiableList(copy);
    }

    /** The rows of a query, whose cells are in the boxed form of the local executor. */
    public static ResultTable of(Schema schema, List<Object[]> rows) {
        List<List<Object>> cells = new ArrayList<>();
        for (Object[] row : rows) {
            List<Object> next = new ArrayList<>();
            for (int i = 0; i < row.length; i++) {
                next.add(cell(schema.column(i).type(), row[i]));
            }
            cells.add(next);
        }
        return new ResultTable(schema, cells);
    }

    private static Object cell(ScalarType type, Object value) {
        if (value == null) {
            return null;
        }
        return switch (type) {
            case BOOL, INT, LONG, REAL, STRING, DATETIME, TIMESPAN -> value;
            case GUID -> value.toString();
            case DECIMAL -> DecimalText.print((BigDecimal) value);
            case DYNAMIC -> DynamicText.print(value);
        };
    }

    /** The rows as the local executor has them: the reverse of {@link #of}. */
    public List<Object[]> boxedRows() {
        List<Object[]> boxed = new ArrayList<>();
        for (List<Object> row : rows) {
            Object[] cells = new Object[row.size()];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = boxed(schema.column(i).type(), row.get(i));
            }
            boxed.add(cells);
        }
        return boxed;
    }

    private static Object boxed(ScalarType type, Object cell) {
        if (cell == null) {
            return null;
        }
        return switch (type) {
            case BOOL, INT, LONG, REAL, STRING, DATETIME, TIMESPAN -> cell;
            case GUID -> UUID.fromString((String) cell);
            case DECIMAL -> new BigDecimal((String) cell);
            case DYNAMIC -> parsed((String) cell);
        };
    }

    private static Object parsed(String json) {
        try {
            return DynamicText.parse(json);
        } catch (IOException e) {
            throw new IllegalStateException("a dynamic cell is no JSON: " + json, e);
        }
    }

    public static ResultTable empty(Schema schema) {
        return new ResultTable(schema, List.of());
    }

    /** The same table with one more row. */
    public ResultTable with(Object... cells) {
        List<List<Object>> next = new ArrayList<>(rows);
        next.add(Arrays.asList(cells));
        return new ResultTable(schema, next);
    }

    /** Columns aligned under their names, as the command line prints them. */
    public String print() {
        return new TablePrinter(this).print();
    }

    /** A cell as text; nothing for null. */
    public static String text(ScalarType type, Object cell) {
        if (cell == null) {
            return "";
        }
        return switch (type) {
            case DATETIME -> Ticks.toInstant((Long) cell).toString();
            case TIMESPAN -> TimespanText.print((Long) cell);
            case BOOL, INT, LONG, REAL, DECIMAL, STRING, GUID, DYNAMIC -> cell.toString();
        };
    }

    private static void check(ScalarType type, Object cell) {
        boolean fits =
                cell == null
                        || switch (type) {
                            case BOOL -> cell instanceof Boolean;
                            case INT -> cell instanceof Integer;
                            case LONG, DATETIME, TIMESPAN -> cell instanceof Long;
                            case REAL -> cell instanceof Double;
                            case STRING, GUID, DYNAMIC, DECIMAL -> cell instanceof String;
                        };
        if (!fits) {
            throw new IllegalArgumentException("%s in a column of %s".formatted(cell, type));
        }
    }
}
