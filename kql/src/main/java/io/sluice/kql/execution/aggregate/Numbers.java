package io.sluice.kql.execution.aggregate;

import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.DoubleVector;
import io.sluice.kql.batch.IntVector;
import io.sluice.kql.batch.LongVector;

/** Numbers in columns of several types. */
final class Numbers {
    private Numbers() {}

    /** Of an int or a long. */
    static long wholeAt(ColumnVector vector, int row) {
        return vector instanceof IntVector ints
                ? ints.values[row]
                : ((LongVector) vector).values[row];
    }

    /** Of an int, long or real. */
    static double realAt(ColumnVector vector, int row) {
        return vector instanceof DoubleVector reals
                ? reals.values[row]
                : (double) wholeAt(vector, row);
    }
}
