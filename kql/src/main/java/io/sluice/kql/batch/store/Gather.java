package io.sluice.kql.batch.store;

import io.sluice.kql.batch.BoolVector;
import io.sluice.kql.batch.BytesVector;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.DecimalVector;
import io.sluice.kql.batch.DoubleVector;
import io.sluice.kql.batch.DynamicVector;
import io.sluice.kql.batch.GuidVector;
import io.sluice.kql.batch.IntVector;
import io.sluice.kql.batch.LongVector;

/**
 * Rows of a column taken by their positions: one loop for each physical form. Texts are not copied:
 * source and target share the arrays. The target has no nulls marked before.
 */
public final class Gather {
    /** In place of a position: there is no row, the result is null, or the empty text. */
    public static final int NO_ROW = -1;

    private Gather() {}

    /**
     * Puts the rows at the positions {@code rows[0 .. count)} into the first rows of a vector.
     *
     * @param rows positions in {@code from}, none of them {@link #NO_ROW}
     */
    public static void rows(ColumnVector from, int[] rows, int count, ColumnVector into) {
        if (from.hasNulls) {
            for (int i = 0; i < count; i++) {
                if (from.isNull[rows[i]]) {
                    into.setNull(i);
                }
            }
        }
        values(from, rows, count, into);
    }

    /**
     * As {@link #rows}, for positions some of which are none.
     *
     * @param rows positions in {@code from}, or {@link #NO_ROW}
     */
    public static void rowsOrNulls(ColumnVector from, int[] rows, int count, ColumnVector into) {
        for (int i = 0; i < count; i++) {
            if (rows[i] == NO_ROW) {
                setNull(into, i);
            }
        }
        some(from, rows, count, into);
    }

    /**
     * As {@link #rows}, but rows of the target whose position is none are left as they are.
     *
     * @param rows positions in {@code from}, or {@link #NO_ROW}
     */
    public static void some(ColumnVector from, int[] rows, int count, ColumnVector into) {
        for (int i = 0; i < count && from.hasNulls; i++) {
            if (rows[i] != NO_ROW && from.isNull[rows[i]]) {
                into.setNull(i);
            }
        }
        values(from, rows, count, into);
    }

    /** Makes the first rows of a vector null, or the empty text. */
    public static void nulls(int count, ColumnVector into) {
        for (int i = 0; i < count; i++) {
            setNull(into, i);
        }
    }

    private static void setNull(ColumnVector into, int row) {
        if (into instanceof BytesVector bytes && !(into instanceof DynamicVector)) {
            bytes.setEmpty(row);
        } else {
            into.setNull(row);
        }
    }

    private static void values(ColumnVector from, int[] rows, int count, ColumnVector into) {
        if (from instanceof LongVector longs) {
            longs(longs.values, rows, count, ((LongVector) into).values);
        } else if (from instanceof IntVector ints) {
            ints(ints.values, rows, count, ((IntVector) into).values);
        } else if (from instanceof DoubleVector reals) {
            reals(reals.values, rows, count, ((DoubleVector) into).values);
        } else if (from instanceof BoolVector bools) {
            bools(bools.values, rows, count, ((BoolVector) into).values);
        } else if (from instanceof GuidVector guids) {
            longs(guids.high, rows, count, ((GuidVector) into).high);
            longs(guids.low, rows, count, ((GuidVector) into).low);
        } else if (from instanceof DecimalVector decimals) {
            objects(decimals.values, rows, count, ((DecimalVector) into).values);
        } else if (from instanceof BytesVector bytes) {
            bytes(bytes, rows, count, (BytesVector) into);
        }
    }

    private static void longs(long[] from, int[] rows, int count, long[] into) {
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            if (row >= 0) {
                into[i] = from[row];
            }
        }
    }

    private static void ints(int[] from, int[] rows, int count, int[] into) {
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            if (row >= 0) {
                into[i] = from[row];
            }
        }
    }

    private static void reals(double[] from, int[] rows, int count, double[] into) {
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            if (row >= 0) {
                into[i] = from[row];
            }
        }
    }

    private static void bools(boolean[] from, int[] rows, int count, boolean[] into) {
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            if (row >= 0) {
                into[i] = from[row];
            }
        }
    }

    private static <T> void objects(T[] from, int[] rows, int count, T[] into) {
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            if (row >= 0) {
                into[i] = from[row];
            }
        }
    }

    private static void bytes(BytesVector from, int[] rows, int count, BytesVector into) {
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            if (row >= 0) {
                into.set(i, from.arrays[row], from.offsets[row], from.lengths[row]);
            }
        }
        if (from instanceof DynamicVector dynamic) {
            objects(dynamic.parsed, rows, count, ((DynamicVector) into).parsed);
        }
    }
}
