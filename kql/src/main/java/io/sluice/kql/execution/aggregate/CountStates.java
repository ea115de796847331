package io.sluice.kql.execution.aggregate;

import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.LongVector;
import io.sluice.kql.type.ScalarType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** {@code count()}. */
final class CountStates implements GroupStates {
    private long[] counts = new long[16];

    @Override
    public void reserve(int groups) {
        if (groups > counts.length) {
            counts = Arrays.copyOf(counts, Math.max(groups, 2 * counts.length));
        }
    }

    @Override
    public void add(ColumnVector[] arguments, int rows, int[] groups) {
        long[] into = counts;
        for (int i = 0; i < rows; i++) {
            into[groups[i]]++;
        }
    }

    @Override
    public void emit(int group, ColumnVector[] results, int row) {
        ((LongVector) results[0]).values[row] = counts[group];
    }

    @Override
    public void writePartial(int group, DataOutput out) throws IOException {
        out.writeLong(counts[group]);
    }

    @Override
    public void mergePartial(int group, DataInput in) throws IOException {
        counts[group] += in.readLong();
    }

    @Override
    public List<ScalarType> partialTypes() {
        return List.of(ScalarType.LONG);
    }

    @Override
    public void writePartial(int group, ColumnVector[] into, int row) {
        emit(group, into, row);
    }

    @Override
    public void mergePartials(ColumnVector[] partials, int rows, int[] groups) {
        long[] added = ((LongVector) partials[0]).values;
        for (int i = 0; i < rows; i++) {
            counts[groups[i]] += added[i];
        }
    }
}
