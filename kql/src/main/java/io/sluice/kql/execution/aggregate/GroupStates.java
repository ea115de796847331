package io.sluice.kql.execution.aggregate;

import io.sluice.kql.batch.BytesVector;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.type.ScalarType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

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

    /**
     * The columns that partial states travel in: numbers where a state is nothing else, otherwise
     * one column of bytes, which has the form of a string and is none.
     */
    default List<ScalarType> partialTypes() {
        return List.of(ScalarType.STRING);
    }

    /** Writes the partial state of a group into a row of the columns of {@link #partialTypes}. */
    default void writePartial(int group, ColumnVector[] into, int row) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writePartial(group, new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ((BytesVector) into[0]).set(row, bytes.toByteArray());
    }

    /**
     * Takes the rows behind partial states.
     *
     * @param partials the columns of {@link #partialTypes}
     * @param groups the group of each row
     */
    default void mergePartials(ColumnVector[] partials, int rows, int[] groups) {
        BytesVector bytes = (BytesVector) partials[0];
        try {
            for (int i = 0; i < rows; i++) {
                ByteArrayInputStream in =
                        new ByteArrayInputStream(
                                bytes.arrays[i], bytes.offsets[i], bytes.lengths[i]);
                mergePartial(groups[i], new DataInputStream(in));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
