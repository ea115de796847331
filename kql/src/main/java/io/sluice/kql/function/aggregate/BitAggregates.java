package io.sluice.kql.function.aggregate;

import io.sluice.kql.function.dynamic.DynamicValues;
import io.sluice.kql.type.ScalarType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
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
        return AggregateFunction.of(
                name,
                Arguments.of(Argument.WHOLE),
                types -> ScalarType.LONG,
                (types, constants) -> new Bits(operator));
    }

    private static final class Bits implements AggregateFunction.Accumulator {
        private final LongBinaryOperator operator;
        private Long bits;

        private Bits(LongBinaryOperator operator) {
            this.operator = operator;
        }

        @Override
        public void add(Object[] arguments) {
            Long value = arguments[0] == null ? null : DynamicValues.toLong(arguments[0]);
            if (value != null) {
                bits = bits == null ? value : (Long) operator.applyAsLong(bits, value);
            }
        }

        @Override
        public void writePartial(DataOutput out) throws IOException {
            PartialValues.write(bits, out);
        }

        @Override
        public void mergePartial(DataInput in) throws IOException {
            add(new Object[] {PartialValues.read(in)});
        }

        @Override
        public Object result() {
            return bits;
        }
    }
}
