package io.sluice.kql.execution.aggregate;

import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.IntVector;
import io.sluice.kql.batch.LongVector;
import io.sluice.kql.type.ScalarType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** {@code sum} of ints, longs and timespans. */
final class LongSumStates implements GroupStates {
    private long[] sums = new long[16];

    @Override
    public void reserve(int groups) {
        if (groups > sums.length) {
            sums = Arrays.copyOf(sums, Math.max(groups, 2 * sums.length));
        }
    }

    @Override
    public void add(ColumnVector[] arguments, int rows, int[] groups) {
        ColumnVector vector = arguments[0];
        if (vector.hasNulls) {
            addPresent(vector, rows, groups);
        } else if (vector instanceof IntVector ints) {
            addAll(ints.values, rows, groups);
        } else {
            addAll(((LongVector) vector).values, rows, groups);
        }
    }

    private void addAll(int[] values, int rows, int[] groups) {
        long[] into = sums;
        for (int i = 0; i < rows; i++) {
            into[groups[i]] += values[i];
        }
    }

    private void addAll(long[] values, int rows, int[] groups) {
        long[] into = sums;
        for (int i = 0; i < rows; i++) {
            into[groups[i]] += values[i];
        }
    }

    private void addPresent(ColumnVector vector, int rows, int[] groups) {
        boolean[] isNull = vector.isNull;
        for (int i = 0; i < rows; i++) {
            if (!isNull[i]) {
                sums[groups[i]] += Numbers.wholeAt(vector, i);
            }
        }
    }

    @Override
    public void emit(int group, ColumnVector[] results, int row) {
        ((LongVector) results[0]).values[row] = sums[group];
    }

    @Override
    public void writePartial(int group, DataOutput out) throws IOException {
        out.writeLong(sums[group]);
    }

    @Override
    public void mergePartial(int group, DataInput in) throws IOException {
        sums[group] += in.readLong();
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
        add(partials, rows, groups);
    }
}
