package io.sluice.kql.function.aggregate;

import io.sluice.kql.function.dynamic.DynamicEquality;
import io.sluice.kql.type.ScalarType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Counting aggregates. */
final class Counts {
    private Counts() {}

    static List<AggregateFunction> functions() {
        return List.of(
                new AggregateFunction(
                        "count", 0, 1, 1, types -> ScalarType.LONG, (t, c) -> counting(a -> true)),
                new AggregateFunction(
                        "countif",
                        1,
                        1,
                        1,
                        types -> ScalarType.LONG,
                        (t, c) -> counting(a -> Boolean.TRUE.equals(a[0]))),
                new AggregateFunction(
                        "dcount", 1, 2, 1, types -> ScalarType.LONG, (t, c) -> new Distinct()),
                new AggregateFunction(
                        "count_distinct",
                        1,
                        1,
                        1,
                        types -> ScalarType.LONG,
                        (t, c) -> new Distinct()));
    }

    private static AggregateFunction.Accumulator counting(Predicate<Object[]> counted) {
        return new AggregateFunction.Accumulator() {
            private long count;

            @Override
            public void add(Object[] arguments) {
                count += counted.test(arguments) ? 1 : 0;
            }

            @Override
            public Object result() {
                return count;
            }
        };
    }

    /** Counts exactly, in memory. */
    private static final class Distinct implements AggregateFunction.Accumulator {
        private final Set<Object> values = new HashSet<>();

        @Override
        public void add(Object[] arguments) {
            values.add(arguments[0] == null ? "null" : DynamicEquality.key(arguments[0]));
        }

        @Override
        public Object result() {
            return (long) values.size();
        }
    }
}
