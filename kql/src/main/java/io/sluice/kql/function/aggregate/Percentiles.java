package io.sluice.kql.function.aggregate;

import java.util.ArrayList;
import java.util.List;

/** Percentiles by the nearest rank, exact, in memory. */
final class Percentiles {
    private Percentiles() {}

    static List<AggregateFunction> functions() {
        return List.of(
                new AggregateFunction(
                        "percentile",
                        2,
                        2,
                        1,
                        types -> types.get(0),
                        (t, c) -> new Ranked(false, c)),
                new AggregateFunction(
                        "percentilew",
                        3,
                        3,
                        2,
                        types -> types.get(0),
                        (t, c) -> new Ranked(true, c)));
    }

    private static final class Ranked implements AggregateFunction.Accumulator {
        private record Weighted(Object value, long weight) {}

        private final boolean weighted;
        private final double fraction;
        private final List<Weighted> values = new ArrayList<>();

        private Ranked(boolean weighted, List<Object> constants) {
            this.weighted = weighted;
            this.fraction = ((Number) constants.get(0)).doubleValue() / 100;
        }

        @Override
        public void add(Object[] arguments) {
            if (arguments[0] != null) {
                long weight = weighted ? ((Number) arguments[1]).longValue() : 1;
                values.add(new Weighted(arguments[0], weight));
            }
        }

        @Override
        public Object result() {
            if (values.isEmpty()) {
                return null;
            }
            values.sort((a, b) -> ValueOrder.compare(a.value(), b.value()));
            long total = values.stream().mapToLong(Weighted::weight).sum();
            double rank = Math.max(1, Math.ceil(fraction * total - 1e-9));
            long seen = 0;
            for (Weighted value : values) {
                seen += value.weight();
                if (seen >= rank) {
                    return value.value();
                }
            }
            return values.get(values.size() - 1).value();
        }
    }
}
