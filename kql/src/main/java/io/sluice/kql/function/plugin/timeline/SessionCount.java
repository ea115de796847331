package io.sluice.kql.function.plugin.timeline;

import io.sluice.kql.function.plugin.RowsFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;

/** {@code session_count}: how often an id came that had not come for a while. */
public record SessionCount() implements RowsFunction {
    @Override
    public String name() {
        return "session_count";
    }

    @Override
    public List<Object[]> apply(List<List<Object[]>> inputs, List<Object> values) {
        Windows bins = Windows.of(values.get(0), values.get(1), values.get(2));
        double lookback = values.get(3) == null ? 0 : ((Number) values.get(3)).doubleValue();
        List<Object[]> result = new ArrayList<>();
        Activity.slices(inputs.get(0))
                .forEach(
                        (slice, rows) -> {
                            TreeMap<Long, Long> sessions = new TreeMap<>();
                            ActiveUsersCount.byId(rows)
                                    .values()
                                    .forEach(times -> count(times, bins, lookback, sessions));
                            sessions.forEach(
                                    (number, count) ->
                                            result.add(
                                                    Activity.row(
                                                            bins.start(number), slice, count)));
                        });
        return result;
    }

    private static void count(
            List<Object> times, Windows bins, double lookback, TreeMap<Long, Long> sessions) {
        for (int i = 0; i < times.size(); i++) {
            boolean starts =
                    i == 0 || ActiveUsersCount.distance(times.get(i - 1), times.get(i)) > lookback;
            OptionalLong bin = bins.find(times.get(i));
            if (starts && bin.isPresent()) {
                sessions.merge(bin.getAsLong(), 1L, Long::sum);
            }
        }
    }
}
