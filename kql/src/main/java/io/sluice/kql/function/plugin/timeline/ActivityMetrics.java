package io.sluice.kql.function.plugin.timeline;

import io.sluice.kql.function.plugin.RowsFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** {@code activity_metrics}: each window compared with the one before it. */
public record ActivityMetrics() implements RowsFunction {
    @Override
    public String name() {
        return "activity_metrics";
    }

    @Override
    public List<Object[]> apply(List<List<Object[]>> inputs, List<Object> values) {
        Windows windows = Windows.of(values.get(0), values.get(1), values.get(2));
        List<Object[]> result = new ArrayList<>();
        Activity.slices(inputs.get(0))
                .forEach((slice, rows) -> compare(windows, slice, rows, result));
        return result;
    }

    private static void compare(
            Windows windows, List<Object> slice, List<Object[]> rows, List<Object[]> result) {
        TreeMap<Long, Activity.Window> active = Activity.windows(rows, windows::find);
        active.forEach(
                (number, window) -> {
                    Activity.Window before = active.getOrDefault(number - 1, new Activity.Window());
                    long retained = common(window.ids(), before.ids());
                    double retention = (double) retained / before.ids().size();
                    result.add(
                            Activity.row(
                                    windows.start(number),
                                    slice,
                                    (long) window.ids().size(),
                                    window.ids().size() - retained,
                                    retention,
                                    1 - retention));
                });
    }

    static long common(Set<Object> a, Set<Object> b) {
        return a.stream().filter(b::contains).count();
    }
}
