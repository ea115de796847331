package io.sluice.kql.function.plugin.timeline;

import io.sluice.kql.function.plugin.RowsFunction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** {@code active_users_count}: ids that had come often enough when they came. */
public record ActiveUsersCount() implements RowsFunction {
    @Override
    public String name() {
        return "active_users_count";
    }

    @Override
    public List<Object[]> apply(List<List<Object[]>> inputs, List<Object> values) {
        Windows bins = Windows.of(values.get(0), values.get(1), values.get(5));
        List<Object[]> result = new ArrayList<>();
        if (values.get(2) == null || values.get(3) == null || values.get(4) == null) {
            return result;
        }
        Windows periods = Windows.of(null, values.get(1), values.get(3));
        double lookback = ((Number) values.get(2)).doubleValue();
        long fewest = ((Number) values.get(4)).longValue();
        Activity.slices(inputs.get(0))
                .forEach(
                        (slice, rows) -> {
                            TreeMap<Long, Set<Object>> active = new TreeMap<>();
                            byId(rows)
                                    .forEach(
                                            (id, times) ->
                                                    windows(times, bins, periods, lookback, fewest)
                                                            .forEach(w -> add(active, w, id)));
                            active.forEach(
                                    (number, ids) ->
                                            result.add(
                                                    Activity.row(
                                                            bins.start(number),
                                                            slice,
                                                            (long) ids.size())));
                        });
        return result;
    }

    private static void add(TreeMap<Long, Set<Object>> active, long window, Object id) {
        active.computeIfAbsent(window, w -> new HashSet<>()).add(id);
    }

    /** The times of each id, in order. */
    static Map<Object, List<Object>> byId(List<Object[]> rows) {
        Map<Object, List<Object>> times = new HashMap<>();
        for (Object[] row : rows) {
            if (row[Activity.ID] != null && row[Activity.TIME] != null) {
                times.computeIfAbsent(row[Activity.ID], id -> new ArrayList<>())
                        .add(row[Activity.TIME]);
            }
        }
        Comparator<Object> order = Comparator.comparingDouble(t -> ((Number) t).doubleValue());
        times.values()
                .forEach(list -> list.sort(order.thenComparingLong(t -> ((Number) t).longValue())));
        return times;
    }

    /** The windows in which an id comes as one that has come often. */
    private static Set<Long> windows(
            List<Object> times, Windows bins, Windows periods, double lookback, long fewest) {
        Set<Long> found = new HashSet<>();
        int from = 0;
        for (int i = 0; i < times.size(); i++) {
            OptionalLong bin = bins.find(times.get(i));
            while (distance(times.get(from), times.get(i)) >= lookback) {
                from++;
            }
            if (bin.isPresent() && !found.contains(bin.getAsLong())) {
                long seen =
                        times.subList(from, i + 1).stream().map(periods::number).distinct().count();
                if (seen >= fewest) {
                    found.add(bin.getAsLong());
                }
            }
        }
        return found;
    }

    /** From one point to a later one; exact for whole numbers as long as it is no real. */
    static double distance(Object from, Object to) {
        return from instanceof Double a && to instanceof Double b
                ? b - a
                : ((Number) to).longValue() - ((Number) from).longValue();
    }
}
