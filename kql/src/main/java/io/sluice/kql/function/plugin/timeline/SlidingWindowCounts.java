package io.sluice.kql.function.plugin.timeline;

import io.sluice.kql.function.plugin.RowsFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@code sliding_window_counts}: for each window what was in it and in some before it. */
public record SlidingWindowCounts() implements RowsFunction {
    /** Beyond, memory ends; constants that lead there are refused before. */
    private static final int MOST = 10_000_000;

    @Override
    public String name() {
        return "sliding_window_counts";
    }

    @Override
    public List<Object[]> apply(List<List<Object[]>> inputs, List<Object> values) {
        Windows windows = Windows.of(values.get(0), values.get(1), values.get(3));
        long length = values.get(2) == null ? 1 : windows.windows(values.get(2));
        long last = windows.last().orElse(Long.MAX_VALUE);
        List<Object[]> result = new ArrayList<>();
        Activity.slices(inputs.get(0))
                .forEach(
                        (slice, rows) -> {
                            TreeMap<Long, Activity.Window> active =
                                    Activity.windows(
                                            rows, Activity.withEarlier(windows, length - 1));
                            for (long number : reached(active, length, last)) {
                                Activity.Window sum = Activity.lookBack(active, number, length);
                                result.add(
                                        Activity.row(
                                                windows.start(number),
                                                slice,
                                                sum.count(),
                                                (long) sum.ids().size()));
                            }
                        });
        return result;
    }

    /** The windows that look back on a row. */
    private static TreeSet<Long> reached(
            TreeMap<Long, Activity.Window> active, long length, long last) {
        TreeSet<Long> reached = new TreeSet<>();
        long next = 0;
        for (long number : active.keySet()) {
            for (long i = Math.max(next, number); i <= last && i - number < length; i++) {
                if (reached.size() == MOST) {
                    return reached;
                }
                reached.add(i);
                next = i + 1;
            }
        }
        return reached;
    }
}
