package io.sluice.kql.function.plugin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** {@code rows_near}: rows around those whose last column is true; without that column. */
public record RowsNear() implements RowsFunction {
    @Override
    public String name() {
        return "rows_near";
    }

    @Override
    public List<Object[]> apply(List<List<Object[]>> inputs, List<Object> values) {
        List<Object[]> rows = inputs.get(0);
        long before = distance(values.get(0));
        long after = values.get(1) == null ? before : distance(values.get(1));
        List<Object[]> near = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < rows.size(); i++) {
            Object[] row = rows.get(i);
            if (!Boolean.TRUE.equals(row[row.length - 1])) {
                continue;
            }
            long to = Math.min(rows.size() - 1L, i + after);
            for (int j = (int) Math.max(next, i - before); j <= to; j++) {
                near.add(Arrays.copyOf(rows.get(j), row.length - 1));
                next = j + 1;
            }
        }
        return near;
    }

    private static long distance(Object value) {
        return value == null ? 0 : Math.max(0, ((Number) value).longValue());
    }
}
