package io.sluice.kql.function.aggregate;

import io.sluice.kql.type.ScalarType;
import java.util.List;
import java.util.function.LongBinaryOperator;

/** Aggregates of the bits of whole numbers. */
final class BitAggregates {
    private BitAggregates() {}

    static List<AggregateFunction> functions() {
        return List.of(
                of("binary_all_and", (a, b) -> a & b),
                of("binary_all_or", (a, b) -> a | b),
                of("binary_all_xor", (a, b) -> a ^ b));
    }

    private static AggregateFunction of(String name, LongBinaryOperator operator) {
        return new AggregateFunction(
                name,
                1,
                1,
                1,
                types -> ScalarType.LONG,
                (t, c) ->
                        new AggregateFunction.Accumulator() {
                            private Object bits;

                            @Override
                            public void add(Object[] arguments) {
                                if (arguments[0] instanceof Number number) {
                                    long value = number.longValue();
                                    bits =
                                            bits == null
                                                    ? (Object) value
                                                    : (Object)
                                                            operator.applyAsLong(
                                                                    (Long) bits, value);
                                }
                            }

                            @Override
                            public Object result() {
                                return bits;
                            }
                        });
    }
}
