package io.sluice.kql.function.aggregate;

import io.sluice.kql.type.ScalarType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** {@code sumif} and its like: an aggregate over the rows for which a condition is true. */
final class Conditional {
    private Conditional() {}

    /** Empty where there is no such form. */
    static String nameOf(String name) {
        return switch (name) {
            case "sum",
                    "avg",
                    "min",
                    "max",
                    "dcount",
                    "count_distinct",
                    "stdev",
                    "stdevp",
                    "variance",
                    "variancep",
                    "covariance",
                    "covariancep",
                    "any",
                    "take_any" ->
                    name + "if";
            case "make_list", "make_set", "make_bag", "hll" -> name + "_if";
            default -> "";
        };
    }

    static AggregateFunction of(String name, AggregateFunction plain) {
        int condition = plain.arguments().columns().size();
        return new AggregateFunction(
                name,
                plain.arguments().conditional(),
                (types, constants) -> plain.results().apply(types.subList(0, condition), constants),
                plain.several(),
                (types, constants) ->
                        new Guarded(accumulator(plain, condition, types, constants), condition));
    }

    private static AggregateFunction.Accumulator accumulator(
            AggregateFunction plain,
            int condition,
            List<ScalarType> types,
            List<Object> constants) {
        return plain.accumulators().apply(types.subList(0, condition), constants);
    }

    private record Guarded(AggregateFunction.Accumulator inner, int condition)
            implements AggregateFunction.Accumulator {
        @Override
        public void add(Object[] arguments) {
            if (Boolean.TRUE.equals(arguments[condition])) {
                inner.add(Arrays.copyOf(arguments, condition));
            }
        }

        @Override
        public void writePartial(DataOutput out) throws IOException {
            inner.writePartial(out);
        }

        @Override
        public void mergePartial(DataInput in) throws IOException {
            inner.mergePartial(in);
        }

        @Override
        public Object result() {
            return inner.result();
        }
    }
}
