package io.sluice.kql.execution.window;

import io.sluice.kql.batch.BoolVector;
import io.sluice.kql.batch.ColumnVector;

/**
 * The rows that a column is computed for, one after the other in the order of the run.
 *
 * @param arguments the columns that it is computed from
 * @param from the position of the first row
 * @param count how many rows
 * @param total how many rows the columns have
 */
record WindowRows(ColumnVector[] arguments, int from, int count, int total) {
    /** Whether a condition holds for a row; a null does not. */
    boolean holds(int argument, int position) {
        ColumnVector vector = arguments[argument];
        return !vector.isNullAt(position) && ((BoolVector) vector).values[position];
    }
}
