package io.sluice.kql.execution.join;

import io.sluice.kql.batch.Cells;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.DoubleVector;
import io.sluice.kql.batch.DynamicVector;
import io.sluice.kql.batch.LongVector;
import io.sluice.kql.function.dynamic.DynamicValues;
import io.sluice.kql.type.Datetime;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Timespan;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Brings a column of keys into the type in which the keys of both sides are compared. */
final class KeyConversion {
    /** Up to here each whole number is a real, and prints as itself. */
    private static final double EXACT = 1L << 53;

    private final ScalarType own;
    private final KeyForm form;
    private LongVector whole = new LongVector(0);
    private DynamicVector boxed = new DynamicVector(0);

    KeyConversion(ScalarType own, ScalarType common) {
        this.own = own;
        this.form = KeyForm.of(own, common);
    }

    /** The vector itself, or one that holds until the next call; null where nothing is met. */
    ColumnVector convert(ColumnVector vector, int rows) {
        return switch (form) {
            case SAME, REAL -> vector;
            case WHOLE -> whole((DoubleVector) vector, rows);
            case BOXED -> boxed(vector, rows);
        };
    }

    private LongVector whole(DoubleVector reals, int rows) {
        if (whole.capacity() < rows) {
            whole = new LongVector(rows);
        }
        whole.reset();
        for (int i = 0; i < rows; i++) {
            double real = reals.values[i];
            if (reals.isNullAt(i) || real != Math.rint(real)) {
                whole.setNull(i);
            } else if (Math.abs(real) <= EXACT) {
                whole.values[i] = (long) real;
            } else {
                setLarge(i, real);
            }
        }
        return whole;
    }

    /** A large real is the number that it prints as. */
    private void setLarge(int row, double real) {
        if (Double.isInfinite(real) || Math.abs(real) > 1e19) {
            whole.setNull(row);
            return;
        }
        BigInteger number = BigDecimal.valueOf(real).toBigInteger();
        if (number.bitLength() < Long.SIZE) {
            whole.values[row] = number.longValue();
        } else {
            whole.setNull(row);
        }
    }

    private DynamicVector boxed(ColumnVector vector, int rows) {
        if (boxed.capacity() < rows) {
            boxed = new DynamicVector(rows);
        }
        boxed.reset();
        for (int i = 0; i < rows; i++) {
            Object value = vector.isNullAt(i) ? null : value(vector, i);
            if (value == null || (value instanceof Double real && Double.isNaN(real))) {
                boxed.setNull(i);
            } else {
                boxed.parsed[i] = value;
            }
        }
        return boxed;
    }

    private Object value(ColumnVector vector, int row) {
        if (vector instanceof DynamicVector dynamic) {
            return DynamicValues.at(dynamic, row);
        }
        if (own == ScalarType.DATETIME) {
            return new Datetime(((LongVector) vector).values[row]);
        }
        if (own == ScalarType.TIMESPAN) {
            return new Timespan(((LongVector) vector).values[row]);
        }
        return Cells.get(vector, row);
    }
}
