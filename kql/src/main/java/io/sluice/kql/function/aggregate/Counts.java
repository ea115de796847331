package io.sluice.kql.function.aggregate;

import io.sluice.kql.type.ScalarType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

/** Counts of rows. */
final class Counts {
    private Counts() {}

    static List<AggregateFunction> functions() {
        return List.of(
                of("count", Arguments.of(Argument.ANY).optional(1), arguments -> true),
                of(
                        "countif",
                        Arguments.of(Argument.CONDITION),
                        arguments -> Boolean.TRUE.equals(arguments[0])));
    }

    private static AggregateFunction of(
            String name, Arguments arguments, Predicate<Object[]> counted) {
        return AggregateFunction.of(
                name, arguments, types -> ScalarType.LONG, (t, c) -> new Count(counted));
    }

    private static final class Count implements AggregateFunction.Accumulator {
        private final Predicate<Object[]> counted;
        private long count;

        private Count(Predicate<Object[]> counted) {
            this.counted = counted;
        }

        @Override
        public void add(Object[] arguments) {
            count += counted.test(arguments) ? 1 : 0;
        }

        @Override
        public void writePartial(DataOutput out) throws IOException {
            out.writeLong(count);
        }

        @Override
        public void mergePartial(DataInput in) throws IOException {
            count += in.readLong();
        }

        @Override
        public Object result() {
            return count;
        }
    }
}
