package io.sluice.kql.function.aggregate;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Aggregates that give several columns of one row: {@code arg_max}, {@code arg_min} and {@code
 * take_any} of several columns. Their result is a list, an item for each argument.
 */
public final class RowChoices {
    private RowChoices() {}

    static List<AggregateFunction> functions() {
        return List.of(of("arg_max", 1), of("argmax", 1), of("arg_min", -1), of("argmin", -1));
    }

    /** Any row. */
    public static AggregateFunction anyRow() {
        return of("take_any", 0);
    }

    private static AggregateFunction of(String name, int sign) {
        return new AggregateFunction(
                name,
                Arguments.rows(),
                (types, constants) -> types,
                true,
                (types, constants) -> new Chosen(sign));
    }

    private static final class Chosen implements AggregateFunction.Accumulator {
        private final int sign;
        private Object[] row;

        private Chosen(int sign) {
            this.sign = sign;
        }

        @Override
        public void add(Object[] arguments) {
            if (row == null || better(arguments[0])) {
                row = arguments.clone();
            }
        }

        /** The first of several rows that are equally good stays. */
        private boolean better(Object value) {
            return sign != 0
                    && value != null
                    && (row[0] == null || ValueOrder.compare(value, row[0]) * sign > 0);
        }

        @Override
        public void writePartial(DataOutput out) throws IOException {
            PartialValues.writeAll(row == null ? List.of() : Arrays.asList(row), out);
        }

        @Override
        public void mergePartial(DataInput in) throws IOException {
            List<Object> other = PartialValues.readAll(in);
            if (!other.isEmpty()) {
                add(other.toArray());
            }
        }

        @Override
        public Object result() {
            return row == null ? null : Arrays.asList(row);
        }
    }
}
