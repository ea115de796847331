package io.sluice.kql.execution.aggregate;

import io.sluice.kql.batch.ColumnVector;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The states of one aggregate for all groups. Groups are numbered from 1; rows of group 0 count
 * nowhere, so a condition need not be asked in every loop. What is written of a group is what an
 * {@code AggregateFunction.Accumulator} of the same function writes.
 */
public interface GroupStates {
    /** From here on groups below {@code groups} occur. */
    void reserve(int groups);

    /**
     * Takes the rows of a batch.
     *
     * @param arguments the columns of the arguments
     * @param groups the group of each row
     */
    void add(ColumnVector[] arguments, int rows, int[] groups);

    /** Writes the result of a group into a row of the columns of the results. */
    void emit(int group, ColumnVector[] results, int row);

    /** Writes the partial state of a group. */
    void writePartial(int group, DataOutput out) throws IOException;

    /** Takes the rows behind a partial state into a group. */
    void mergePartial(int group, DataInput in) throws IOException;
}
