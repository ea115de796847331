package io.sluice.kql.function.plugin.timeline;

import io.sluice.kql.function.aggregate.ValueOrder;
import io.sluice.kql.function.plugin.RowsFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** {@code rolling_percentile}: of the values of so many bins, by the nearest rank. */
public record RollingPercentile(double percentile, long bins) implements RowsFunction {
    @Override
    public String name() {
        return "rolling_percentile";
    }

    @Override
    public List<Object[]> apply(List<List<Object[]>> inputs, List<Object> values) {
        Windows windows = Windows.of(null, null, values.get(0));
        List<Object[]> result = new ArrayList<>();
        Activity.slices(inputs.get(0))
                .forEach(
                        (slice, rows) -> {
                            TreeMap<Long, List<Object>> byBin = new TreeMap<>();
                            for (Object[] row : rows) {
                                windows.find(row[Activity.TIME])
                                        .ifPresent(
                                                bin ->
                                                        byBin.computeIfAbsent(
                                                                        bin, b -> new ArrayList<>())
                                                                .add(row[Activity.ID]));
                            }
                            for (long bin : byBin.keySet()) {
                                List<Object> window = new ArrayList<>();
                                byBin.subMap(bin - bins, false, bin, true)
                                        .values()
                                        .forEach(window::addAll);
                                result.add(Activity.row(windows.start(bin), slice, rank(window)));
                            }
                        });
        return result;
    }

    private Object rank(List<Object> values) {
        values.removeIf(value -> value == null);
        if (values.isEmpty()) {
            return null;
        }
        values.sort(ValueOrder::compare);
        double rank = Math.ceil(percentile / 100 * values.size() - 1e-9);
        return values.get((int) Math.min(values.size(), Math.max(1, rank)) - 1);
    }
}
