package io.sluice.kql.execution.sort;

import io.sluice.kql.batch.BoolVector;
import io.sluice.kql.batch.BytesVector;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.DoubleVector;
import io.sluice.kql.batch.GuidVector;
import io.sluice.kql.batch.IntVector;
import io.sluice.kql.batch.LongVector;
import io.sluice.kql.type.ScalarType;
import java.util.Arrays;

/** Values as longs of the same order, as far as a long can tell them apart. */
final class Prefixes {
    private Prefixes() {}

    /** Whether different values of a type have different longs. */
    static boolean areExact(ScalarType type) {
        return switch (type) {
            case BOOL, INT, LONG, REAL, DATETIME, TIMESPAN -> true;
            case DECIMAL, STRING, GUID, DYNAMIC -> false;
        };
    }

    /** Of a null any long comes out. */
    static void of(ScalarType type, ColumnVector vector, int rows, long[] into) {
        switch (type) {
            case LONG, DATETIME, TIMESPAN ->
                    System.arraycopy(((LongVector) vector).values, 0, into, 0, rows);
            case INT -> ints(((IntVector) vector).values, rows, into);
            case BOOL -> bools(((BoolVector) vector).values, rows, into);
            case REAL -> reals(((DoubleVector) vector).values, rows, into);
            case GUID -> guids(((GuidVector) vector).high, rows, into);
            case STRING -> texts((BytesVector) vector, rows, into);
            case DECIMAL, DYNAMIC -> Arrays.fill(into, 0, rows, 0);
        }
    }

    private static void ints(int[] values, int rows, long[] into) {
        for (int i = 0; i < rows; i++) {
            into[i] = values[i];
        }
    }

    private static void bools(boolean[] values, int rows, long[] into) {
        for (int i = 0; i < rows; i++) {
            into[i] = values[i] ? 1 : 0;
        }
    }

    private static void reals(double[] values, int rows, long[] into) {
        for (int i = 0; i < rows; i++) {
            long bits = Double.doubleToLongBits(values[i]);
            // Negative reals are the greater the smaller their bits are.
            into[i] = bits ^ ((bits >> 63) & Long.MAX_VALUE);
        }
    }

    private static void guids(long[] high, int rows, long[] into) {
        for (int i = 0; i < rows; i++) {
            into[i] = high[i] ^ Long.MIN_VALUE;
        }
    }

    /** The first eight bytes, as one unsigned number. */
    private static void texts(BytesVector vector, int rows, long[] into) {
        for (int i = 0; i < rows; i++) {
            long prefix = 0;
            int length = vector.isNullAt(i) ? 0 : Math.min(Long.BYTES, vector.lengths[i]);
            for (int at = 0; at < length; at++) {
                long unsigned = vector.arrays[i][vector.offsets[i] + at] & 0xFFL;
                prefix |= unsigned << (Long.SIZE - Byte.SIZE * (at + 1));
            }
            into[i] = prefix ^ Long.MIN_VALUE;
        }
    }
}
