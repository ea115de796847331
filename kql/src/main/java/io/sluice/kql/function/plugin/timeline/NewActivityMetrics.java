package io.sluice.kql.function.plugin.timeline;

import io.sluice.kql.function.plugin.RowsFunction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * {@code new_activity_metrics}: how many of those who came first in one window came in later ones.
 *
 * @param lookback whether the second input has ids, in its first column, that are not new
 */
public record NewActivityMetrics(boolean lookback) implements RowsFunction {
    /** Beyond, memory ends; constants that lead there are refused before. */
    private static final int MOST = 10_000_000;

    @Override
    public String name() {
        return "new_activity_metrics";
    }

    @Override
    public List<Object[]> apply(List<List<Object[]>> inputs, List<Object> values) {
        Windows windows = Windows.of(values.get(0), values.get(1), values.get(2));
        OptionalLong only =
                values.get(3) == null ? OptionalLong.empty() : windows.find(values.get(3));
        Set<Object> old = new HashSet<>();
        if (lookback) {
            inputs.get(1).forEach(row -> old.add(row[0]));
        }
        List<Object[]> result = new ArrayList<>();
        boolean none = values.get(3) != null && only.isEmpty();
        if (!none) {
            Activity.slices(inputs.get(0))
                    .forEach(
                            (slice, rows) -> {
                                TreeMap<Long, Activity.Window> active =
                                        Activity.windows(rows, windows::find);
                                active.values().forEach(window -> window.ids().removeAll(old));
                                new Cohorts(windows, slice, active).add(only, result);
                            });
        }
        return result;
    }

    /** The ids of a slice by the window in which they came first. */
    private static final class Cohorts {
        private final Windows windows;
        private final List<Object> slice;
        private final TreeMap<Long, Activity.Window> active;
        private final TreeMap<Long, Set<Object>> cohorts = new TreeMap<>();
        private final Map<Object, Long> first = new HashMap<>();

        private Cohorts(
                Windows windows, List<Object> slice, TreeMap<Long, Activity.Window> active) {
            this.windows = windows;
            this.slice = slice;
            this.active = active;
            active.forEach(
                    (number, window) -> {
                        for (Object id : window.ids()) {
                            if (first.putIfAbsent(id, number) == null) {
                                cohorts.computeIfAbsent(number, n -> new HashSet<>()).add(id);
                            }
                        }
                    });
        }

        private void add(OptionalLong only, List<Object[]> result) {
            long last = windows.last().orElse(active.isEmpty() ? -1 : active.lastKey());
            cohorts.forEach(
                    (from, cohort) -> {
                        if (only.isEmpty() || only.getAsLong() == from) {
                            for (long to = from; to <= last && result.size() < MOST; to++) {
                                result.add(compare(from, to, cohort));
                            }
                        }
                    });
        }

        private Object[] compare(long from, long to, Set<Object> cohort) {
            Set<Object> there = active.getOrDefault(to, new Activity.Window()).ids();
            long fresh =
                    from == to
                            ? cohort.size()
                            : there.stream().filter(id -> first.get(id) > from).count();
            long retained = ActivityMetrics.common(cohort, there);
            long lost = cohort.size() - retained;
            List<Object> key = new ArrayList<>();
            key.add(windows.start(to));
            key.addAll(slice);
            return Activity.row(
                    windows.start(from),
                    key,
                    fresh,
                    retained,
                    lost,
                    (double) retained / cohort.size(),
                    (double) lost / cohort.size());
        }
    }
}
