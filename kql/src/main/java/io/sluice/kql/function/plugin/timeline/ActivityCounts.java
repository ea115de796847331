package io.sluice.kql.function.plugin.timeline;

import io.sluice.kql.function.plugin.RowsFunction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code activity_counts_metrics}: each window compared with all before it. */
public record ActivityCounts() implements RowsFunction {
    @Override
    public String name() {
        return "activity_counts_metrics";
    }

    @Override
    public List<Object[]> apply(List<List<Object[]>> inputs, List<Object> values) {
        Windows windows = Windows.of(values.get(0), values.get(1), values.get(2));
        List<Object[]> result = new ArrayList<>();
        Activity.slices(inputs.get(0))
                .forEach(
                        (slice, rows) -> {
                            Set<Object> seen = new HashSet<>();
                            Activity.windows(rows, windows::find)
                                    .forEach(
                                            (number, window) -> {
                                                long before = seen.size();
                                                seen.addAll(window.ids());
                                                result.add(
                                                        Activity.row(
                                                                windows.start(number),
                                                                slice,
                                                                window.count(),
                                                                (long) window.ids().size(),
                                                                seen.size() - before,
                                                                (long) seen.size()));
                                            });
                        });
        return result;
    }
}
