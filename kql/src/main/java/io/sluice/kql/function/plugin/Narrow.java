package io.sluice.kql.function.plugin;

import io.sluice.kql.function.dynamic.DynamicValues;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.DatetimeText;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import io.sluice.kql.type.Timespan;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code narrow}: a row for each cell.
 *
 * @param input the columns of the input
 */
public record Narrow(Schema input) implements RowsFunction {
    @Override
    public String name() {
        return "narrow";
    }

    @Override
    public List<Object[]> apply(List<List<Object[]>> inputs, List<Object> values) {
        List<Object[]> result = new ArrayList<>();
        long number = 0;
        for (Object[] row : inputs.get(0)) {
            for (int i = 0; i < row.length; i++) {
                Column column = input.column(i);
                result.add(new Object[] {number, column.name(), text(column.type(), row[i])});
            }
            number++;
        }
        return result;
    }

    /** As a person reads it. */
    private static String text(ScalarType type, Object value) {
        if (value == null) {
            return "[null]";
        }
        return switch (type) {
            case BOOL -> (Boolean) value ? "True" : "False";
            case DATETIME -> DatetimeText.print((Long) value).replace('T', ' ').replace("Z", "");
            case TIMESPAN -> DynamicValues.toText(new Timespan((Long) value));
            case INT, LONG, REAL, DECIMAL, STRING, GUID, DYNAMIC -> DynamicValues.toText(value);
        };
    }
}
