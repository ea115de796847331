package io.sluice.kql.function.aggregate;

import io.sluice.kql.type.ScalarType;
import java.util.List;

/** Aggregates that give one of the values. */
final class Choices {
    private Choices() {}

    static List<AggregateFunction> functions() {
        return List.of(
                new AggregateFunction("max", 1, 1, 1, Choices::same, (t, c) -> new Extreme(1)),
                new AggregateFunction("min", 1, 1, 1, Choices::same, (t, c) -> new Extreme(-1)),
                new AggregateFunction("take_any", 1, 1, 1, Choices::same, (t, c) -> new Any()),
                new AggregateFunction("any", 1, 1, 1, Choices::same, (t, c) -> new Any()));
    }

    private static ScalarType same(List<ScalarType> types) {
        return types.get(0);
    }

    private static final class Extreme implements AggregateFunction.Accumulator {
        private final int sign;
        private Object extreme;

        private Extreme(int sign) {
            this.sign = sign;
        }

        @Override
        public void add(Object[] arguments) {
            Object value = arguments[0];
            boolean better =
                    value != null
                            && (extreme == null || ValueOrder.compare(value, extreme) * sign > 0);
            extreme = better ? value : extreme;
        }

        @Override
        public Object result() {
            return extreme;
        }
    }

    /** The first value that is not null. */
    private static final class Any implements AggregateFunction.Accumulator {
        private Object value;

        @Override
        public void add(Object[] arguments) {
            boolean empty = value == null || value.equals("");
            value = empty && arguments[0] != null ? arguments[0] : value;
        }

        @Override
        public Object result() {
            return value;
        }
    }
}
