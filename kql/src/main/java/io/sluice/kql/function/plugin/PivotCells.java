package io.sluice.kql.function.plugin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The last step of {@code pivot}: rows of keys, the value of the pivot column as text, and a cell
 * become one row for each set of keys.
 *
 * @param texts the columns that the cells go to; a value that is none of them is left out
 * @param empty the cell for which there is no row; null for a null
 */
public record PivotCells(List<String> texts, Object empty) implements RowsFunction {
    public PivotCells {
        texts = List.copyOf(texts);
    }

    @Override
    public String name() {
        return "pivot";
    }

    @Override
    public List<Object[]> apply(List<List<Object[]>> inputs, List<Object> values) {
        Map<String, Integer> positions = new HashMap<>();
        texts.forEach(text -> positions.put(text, positions.size()));
        Map<List<Object>, Object[]> result = new LinkedHashMap<>();
        for (Object[] row : inputs.get(0)) {
            int keys = row.length - 2;
            List<Object> key = Arrays.asList(Arrays.copyOf(row, keys));
            Object[] pivoted = result.computeIfAbsent(key, this::fresh);
            Integer position = positions.get((String) row[keys]);
            if (position != null) {
                pivoted[keys + position] = row[keys + 1];
            }
        }
        return new ArrayList<>(result.values());
    }

    private Object[] fresh(List<Object> key) {
        Object[] row = new Object[key.size() + texts.size()];
        Arrays.fill(row, empty);
        System.arraycopy(key.toArray(), 0, row, 0, key.size());
        return row;
    }
}
