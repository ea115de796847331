package io.sluice.kql.function.plugin.timeline;

import io.sluice.kql.function.dynamic.DynamicValues;
import io.sluice.kql.function.plugin.RowsFunction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * {@code funnel_sequence}: what came before and after a sequence of states, in how many ids. Rows
 * have an id, a time and a state.
 */
public record FunnelSequence(Side side) implements RowsFunction {
    private static final int SAMPLES = 128;

    /** Of which neighbours of the sequence a table tells. */
    public enum Side {
        BOTH("prev", "next"),
        BEFORE("prev"),
        AFTER("next");

        private final List<String> columns;

        Side(String... columns) {
            this.columns = List.of(columns);
        }

        /** The names of their columns. */
        public List<String> columns() {
            return columns;
        }

        private List<String> of(String before, String after) {
            return switch (this) {
                case BOTH -> List.of(before, after);
                case BEFORE -> List.of(before);
                case AFTER -> List.of(after);
            };
        }
    }

    @Override
    public String name() {
        return "funnel_sequence";
    }

    @Override
    public List<Object[]> apply(List<List<Object[]>> inputs, List<Object> values) {
        Windows windows = Windows.of(values.get(0), values.get(1), values.get(3));
        long gap = values.get(2) == null ? Long.MAX_VALUE : ((Number) values.get(2)).longValue();
        List<String> sequence = texts(values.get(4));
        List<Object[]> result = new ArrayList<>();
        byWindow(inputs.get(0), windows)
                .forEach(
                        (number, rows) -> {
                            Map<List<String>, Set<Object>> found = new LinkedHashMap<>();
                            StateRun.byId(rows)
                                    .forEach(
                                            (id, own) ->
                                                    find(StateRun.of(own), sequence, gap)
                                                            .forEach(n -> add(found, n, id)));
                            found.entrySet().stream()
                                    .sorted((a, b) -> b.getValue().size() - a.getValue().size())
                                    .forEach(e -> result.add(row(windows.start(number), e)));
                        });
        return result;
    }

    static List<String> texts(Object array) {
        return array instanceof List<?> list
                ? list.stream().map(DynamicValues::toText).toList()
                : List.of();
    }

    static TreeMap<Long, List<Object[]>> byWindow(List<Object[]> rows, Windows windows) {
        TreeMap<Long, List<Object[]>> byWindow = new TreeMap<>();
        for (Object[] row : rows) {
            windows.find(row[1])
                    .ifPresent(
                            number ->
                                    byWindow.computeIfAbsent(number, n -> new ArrayList<>())
                                            .add(row));
        }
        return byWindow;
    }

    private static void add(
            Map<List<String>, Set<Object>> found, List<String> neighbours, Object id) {
        found.computeIfAbsent(neighbours, n -> new LinkedHashSet<>()).add(id);
    }

    private static Object[] row(Object window, Map.Entry<List<String>, Set<Object>> found) {
        List<Object> samples = found.getValue().stream().limit(SAMPLES).toList();
        List<Object> cells = new ArrayList<>();
        cells.add(window);
        cells.addAll(found.getKey());
        cells.add((long) found.getValue().size());
        cells.add(samples);
        return cells.toArray();
    }

    private List<List<String>> find(List<StateRun> runs, List<String> sequence, long gap) {
        List<List<String>> found = new ArrayList<>();
        for (int i = 0; i + sequence.size() <= runs.size() && !sequence.isEmpty(); i++) {
            int end = i + sequence.size();
            boolean here = true;
            for (int j = i; j < end && here; j++) {
                here =
                        runs.get(j).state().equals(sequence.get(j - i))
                                && (j == i || near(runs, j, gap));
            }
            if (here) {
                found.add(
                        side.of(
                                i > 0 && near(runs, i, gap) ? runs.get(i - 1).state() : "",
                                end < runs.size() && near(runs, end, gap)
                                        ? runs.get(end).state()
                                        : ""));
            }
        }
        return found;
    }

    /** Whether a state follows soon enough upon the one before it. */
    private static boolean near(List<StateRun> runs, int position, long gap) {
        return runs.get(position).first() - runs.get(position - 1).last() <= gap;
    }
}
