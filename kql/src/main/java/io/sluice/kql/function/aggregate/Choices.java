package io.sluice.kql.function.aggregate;

import io.sluice.kql.type.ScalarType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/** Aggregates that give one of the values. */
final class Choices {
    private Choices() {}

    static List<AggregateFunction> functions() {
        return List.of(
                of("max", () -> new Extreme(1)),
                of("min", () -> new Extreme(-1)),
                of("take_any", Any::new),
                of("any", Any::new));
    }

    private static AggregateFunction of(
            String name, Supplier<AggregateFunction.Accumulator> accumulators) {
        return AggregateFunction.of(
                name,
                Arguments.of(Argument.ANY),
                (List<ScalarType> types) -> types.get(0),
                (types, constants) -> accumulators.get());
    }

    /** Its partial state is the value it would give: merging it is adding it. */
    private abstract static class Choice implements AggregateFunction.Accumulator {
        Object chosen;

        abstract boolean better(Object value);

        private void add(Object value) {
            if (value != null && better(value)) {
                chosen = value;
            }
        }

        @Override
        public final void add(Object[] arguments) {
            add(arguments[0]);
        }

        @Override
        public final void writePartial(DataOutput out) throws IOException {
            PartialValues.write(chosen, out);
        }

        @Override
        public final void mergePartial(DataInput in) throws IOException {
            add(PartialValues.read(in));
        }

        @Override
        public final Object result() {
            return chosen;
        }
    }

    private static final class Extreme extends Choice {
        private final int sign;

        private Extreme(int sign) {
            this.sign = sign;
        }

        @Override
        boolean better(Object value) {
            return chosen == null || ValueOrder.compare(value, chosen) * sign > 0;
        }
    }

    /** The first value that is not null and not empty, as far as there is one. */
    private static final class Any extends Choice {
        @Override
        boolean better(Object value) {
            return chosen == null || chosen.equals("");
        }
    }
}
