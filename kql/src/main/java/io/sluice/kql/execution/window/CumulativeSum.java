package io.sluice.kql.execution.window;

import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.DecimalVector;
import io.sluice.kql.batch.DoubleVector;
import io.sluice.kql.batch.IntVector;
import io.sluice.kql.batch.LongVector;
import java.math.BigDecimal;

/**
 * The sum of a column so far, in the type of its term: whole numbers and timespans do not become
 * reals.
 */
final class CumulativeSum implements WindowFunction {
    private BigDecimal decimal = BigDecimal.ZERO;
    private long whole;
    private double real;

    @Override
    public void compute(WindowRows rows, ColumnVector into) {
        ColumnVector terms = rows.arguments()[0];
        for (int i = 0; i < rows.count(); i++) {
            int position = rows.from() + i;
            if (rows.holds(1, position)) {
                reset();
            }
            if (!terms.isNullAt(position)) {
                add(terms, position);
            }
            put(into, i);
        }
    }

    private void add(ColumnVector terms, int position) {
        if (terms instanceof LongVector longs) {
            whole += longs.values[position];
        } else if (terms instanceof IntVector ints) {
            whole += ints.values[position];
        } else if (terms instanceof DoubleVector reals) {
            real += reals.values[position];
        } else if (terms instanceof DecimalVector decimals) {
            decimal = decimal.add(decimals.values[position]);
        }
    }

    private void put(ColumnVector into, int row) {
        if (into instanceof LongVector longs) {
            longs.values[row] = whole;
        } else if (into instanceof IntVector ints) {
            ints.values[row] = (int) whole;
        } else if (into instanceof DoubleVector reals) {
            reals.values[row] = real;
        } else if (into instanceof DecimalVector decimals) {
            decimals.values[row] = decimal;
        }
    }

    @Override
    public void reset() {
        decimal = BigDecimal.ZERO;
        whole = 0;
        real = 0;
    }
}
