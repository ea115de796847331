package io.sluice.kql.function.plugin.timeline;

import io.sluice.kql.function.dynamic.DynamicValues;
import io.sluice.kql.function.plugin.RowsFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code funnel_sequence_completion}: how many ids came how far in a sequence of states within a
 * time. Rows have an id, a time and a state.
 */
public record FunnelSequenceCompletion() implements RowsFunction {
    @Override
    public String name() {
        return "funnel_sequence_completion";
    }

    @Override
    public List<Object[]> apply(List<List<Object[]>> inputs, List<Object> values) {
        Windows windows = Windows.of(values.get(0), values.get(1), values.get(2));
        List<String> sequence = FunnelSequence.texts(values.get(3));
        List<?> periods = values.get(4) instanceof List<?> list ? list : List.of();
        List<Object[]> result = new ArrayList<>();
        FunnelSequence.byWindow(inputs.get(0), windows)
                .forEach(
                        (number, rows) -> {
                            Map<Object, List<Object[]>> byId = StateRun.byId(rows);
                            for (Object period : periods) {
                                Long most = DynamicValues.toLong(period);
                                long[] reached = new long[sequence.size()];
                                byId.values().forEach(own -> count(own, sequence, most, reached));
                                for (int i = 0; i < reached.length; i++) {
                                    result.add(
                                            new Object[] {
                                                windows.start(number),
                                                sequence.get(i),
                                                most,
                                                reached[i]
                                            });
                                }
                            }
                        });
        return result;
    }

    private static void count(
            List<Object[]> rows, List<String> sequence, Long most, long[] reached) {
        int furthest = 0;
        for (int i = 0; i < rows.size(); i++) {
            furthest = Math.max(furthest, steps(rows, i, sequence, most));
        }
        for (int i = 0; i < furthest; i++) {
            reached[i]++;
        }
    }

    /** How many states follow upon each other from a row on, before the time is over. */
    private static int steps(List<Object[]> rows, int from, List<String> sequence, Long most) {
        int step = 0;
        long start = StateRun.time(rows.get(from));
        for (int i = from; i < rows.size() && step < sequence.size(); i++) {
            boolean over = most != null && StateRun.time(rows.get(i)) - start > most;
            if (over || (i == from && !sequence.get(0).equals(rows.get(i)[2]))) {
                return step;
            }
            step += sequence.get(step).equals(rows.get(i)[2]) ? 1 : 0;
        }
        return step;
    }
}
