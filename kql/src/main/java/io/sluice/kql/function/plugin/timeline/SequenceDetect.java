package io.sluice.kql.function.plugin.timeline;

import io.sluice.kql.function.plugin.RowsFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * {@code sequence_detect}: every way in which events followed upon each other. Rows have a time,
 * then whether each event happened, then the dimensions.
 *
 * @param steps how many events a sequence has
 */
public record SequenceDetect(int steps) implements RowsFunction {
    @Override
    public String name() {
        return "sequence_detect";
    }

    @Override
    public List<Object[]> apply(List<List<Object[]>> inputs, List<Object> values) {
        long gap = values.get(0) == null ? Long.MAX_VALUE : ((Number) values.get(0)).longValue();
        long span = values.get(1) == null ? Long.MAX_VALUE : ((Number) values.get(1)).longValue();
        Map<List<Object>, List<TreeSet<Long>>> slices = new LinkedHashMap<>();
        for (Object[] row : inputs.get(0)) {
            if (row[0] != null) {
                List<Object> key = Arrays.asList(Arrays.copyOfRange(row, 1 + steps, row.length));
                List<TreeSet<Long>> events = slices.computeIfAbsent(key, k -> fresh());
                for (int i = 0; i < steps; i++) {
                    if (Boolean.TRUE.equals(row[1 + i])) {
                        events.get(i).add(((Number) row[0]).longValue());
                    }
                }
            }
        }
        List<Object[]> result = new ArrayList<>();
        slices.forEach(
                (key, events) -> {
                    Search search = new Search(events, gap, span, key, result);
                    events.get(0).forEach(time -> search.from(List.of(time)));
                });
        return result;
    }

    private List<TreeSet<Long>> fresh() {
        List<TreeSet<Long>> events = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            events.add(new TreeSet<>());
        }
        return events;
    }

    private record Search(
            List<TreeSet<Long>> events,
            long gap,
            long span,
            List<Object> key,
            List<Object[]> result) {
        void from(List<Long> times) {
            long first = times.get(0);
            long last = times.get(times.size() - 1);
            if (times.size() == events.size()) {
                List<Object> row = new ArrayList<>(key);
                row.addAll(times);
                row.add(last - first);
                result.add(row.toArray());
                return;
            }
            for (long next : events.get(times.size()).tailSet(last)) {
                if (next - last > gap || next - first > span) {
                    return;
                }
                List<Long> longer = new ArrayList<>(times);
                longer.add(next);
                from(longer);
            }
        }
    }
}
