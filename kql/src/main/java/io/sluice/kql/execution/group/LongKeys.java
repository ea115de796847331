package io.sluice.kql.execution.group;

import io.sluice.kql.batch.BoolVector;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.DoubleVector;
import io.sluice.kql.batch.IntVector;
import io.sluice.kql.batch.LongVector;
import io.sluice.kql.type.ScalarType;

/** Keys that are told apart by 64 bits: of bool, int, long, real, datetime, timespan. */
final class LongKeys {
    private LongKeys() {}

    static boolean fits(ScalarType type) {
        return switch (type) {
            case BOOL, INT, LONG, REAL, DATETIME, TIMESPAN -> true;
            case DECIMAL, STRING, GUID, DYNAMIC -> false;
        };
    }

    /** The values of a column as longs; in {@code scratch} where they are not longs already. */
    static long[] encode(ColumnVector vector, int rows, long[] scratch) {
        if (vector instanceof LongVector longs) {
            return longs.values;
        }
        if (vector instanceof IntVector ints) {
            for (int i = 0; i < rows; i++) {
                scratch[i] = ints.values[i];
            }
        } else if (vector instanceof DoubleVector reals) {
            for (int i = 0; i < rows; i++) {
                // Both zeros are one key, and so is all that is no number.
                double value = reals.values[i];
                scratch[i] = Double.doubleToLongBits(value == 0 ? 0.0 : value);
            }
        } else {
            boolean[] values = ((BoolVector) vector).values;
            for (int i = 0; i < rows; i++) {
                scratch[i] = values[i] ? 1 : 0;
            }
        }
        return scratch;
    }

    static void decode(long key, ColumnVector vector, int row) {
        if (vector instanceof LongVector longs) {
            longs.values[row] = key;
        } else if (vector instanceof IntVector ints) {
            ints.values[row] = (int) key;
        } else if (vector instanceof DoubleVector reals) {
            reals.values[row] = Double.longBitsToDouble(key);
        } else {
            ((BoolVector) vector).values[row] = key != 0;
        }
    }
}
