package io.sluice.kql.function.aggregate;

import io.sluice.kql.type.ScalarType;
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
                    "variance",
                    "variancep",
                    "covariance",
                    "covariancep",
                    "take_any" ->
                    name + "if";
            case "make_list", "make_set", "make_bag" -> name + "_if";
            default -> "";
        };
    }

    static AggregateFunction of(String name, AggregateFunction plain) {
        int condition = plain.name().startsWith("covariance") ? 2 : 1;
        return new AggregateFunction(
                name,
                condition + 1,
                plain.most() + 1,
                condition + 1,
                types -> plain.result().apply(types.subList(0, condition)),
                (types, constants) -> accumulator(plain, condition, types, constants));
    }

    private static AggregateFunction.Accumulator accumulator(
            AggregateFunction plain,
            int condition,
            List<ScalarType> types,
            List<Object> constants) {
        AggregateFunction.Accumulator inner =
                plain.accumulators().apply(types.subList(0, condition), constants);
        return new AggregateFunction.Accumulator() {
            @Override
            public void add(Object[] arguments) {
                if (Boolean.TRUE.equals(arguments[condition])) {
                    inner.add(Arrays.copyOf(arguments, condition));
                }
            }

            @Override
            public Object result() {
                return inner.result();
            }
        };
    }
}
