package io.sluice.kql.function.aggregate;

import io.sluice.kql.type.ScalarType;
import java.util.Arrays;

/**
 * Aggregates that give several columns of one row: {@code arg_max}, {@code arg_min} and {@code
 * take_any} of several columns. Their result is a list, an item for each argument.
 */
public final class RowChoices {
    private RowChoices() {}

    /** The row with the greatest first argument. */
    public static AggregateFunction argMax() {
        return of("arg_max", 1);
    }

    /** The row with the least first argument. */
    public static AggregateFunction argMin() {
        return of("arg_min", -1);
    }

    /** Any row. */
    public static AggregateFunction anyRow() {
        return of("take_any", 0);
    }

    private static AggregateFunction of(String name, int sign) {
        return new AggregateFunction(
                name,
                1,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                types -> ScalarType.DYNAMIC,
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
            boolean better =
                    row == null
                            || (sign != 0
                                    && arguments[0] != null
                                    && (row[0] == null
                                            || ValueOrder.compare(arguments[0], row[0]) * sign
                                                    > 0));
            row = better ? arguments.clone() : row;
        }

        @Override
        public Object result() {
            return row == null ? null : Arrays.asList(row);
        }
    }
}
