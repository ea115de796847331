package io.sluice.kql.execution.aggregate;

import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.DoubleVector;
import io.sluice.kql.batch.LongVector;
import io.sluice.kql.type.ScalarType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** {@code sum} of reals, {@code avg} of ints, longs and reals. */
final class RealSumStates implements GroupStates {
    private final boolean average;

    /** Sum and count side by side, so that a row touches one cache line; counts are exact. */
    private double[] sums = new double[32];

    RealSumStates(boolean average) {
        this.average = average;
    }

    @Override
    public void reserve(int groups) {
        if (2 * groups > sums.length) {
            sums = Arrays.copyOf(sums, Math.max(2 * groups, 2 * sums.length));
        }
    }

    @Override
    public void add(ColumnVector[] arguments, int rows, int[] groups) {
        ColumnVector vector = arguments[0];
        if (vector.hasNulls) {
            addPresent(vector, rows, groups);
        } else if (vector instanceof DoubleVector reals) {
            addAll(reals.values, rows, groups);
        } else if (vector instanceof LongVector longs) {
            addAll(longs.values, rows, groups);
        } else {
            addOthers(vector, rows, groups);
        }
    }

    private void addAll(double[] values, int rows, int[] groups) {
        double[] into = sums;
        for (int i = 0; i < rows; i++) {
            int at = 2 * groups[i];
            into[at] += values[i];
            into[at + 1]++;
        }
    }

    private void addAll(long[] values, int rows, int[] groups) {
        double[] into = sums;
        for (int i = 0; i < rows; i++) {
            int at = 2 * groups[i];
            into[at] += values[i];
            into[at + 1]++;
        }
    }

    private void addOthers(ColumnVector vector, int rows, int[] groups) {
        for (int i = 0; i < rows; i++) {
            addOne(groups[i], Numbers.realAt(vector, i));
        }
    }

    private void addPresent(ColumnVector vector, int rows, int[] groups) {
        boolean[] isNull = vector.isNull;
        for (int i = 0; i < rows; i++) {
            if (!isNull[i]) {
                addOne(groups[i], Numbers.realAt(vector, i));
            }
        }
    }

    private void addOne(int group, double value) {
        sums[2 * group] += value;
        sums[2 * group + 1]++;
    }

    @Override
    public void emit(int group, ColumnVector[] results, int row) {
        double sum = sums[2 * group];
        ((DoubleVector) results[0]).values[row] = average ? sum / sums[2 * group + 1] : sum;
    }

    @Override
    public void writePartial(int group, DataOutput out) throws IOException {
        out.writeDouble(sums[2 * group]);
        out.writeLong((long) sums[2 * group + 1]);
    }

    @Override
    public void mergePartial(int group, DataInput in) throws IOException {
        sums[2 * group] += in.readDouble();
        sums[2 * group + 1] += in.readLong();
    }

    @Override
    public List<ScalarType> partialTypes() {
        return List.of(ScalarType.REAL, ScalarType.LONG);
    }

    @Override
    public void writePartial(int group, ColumnVector[] into, int row) {
        ((DoubleVector) into[0]).values[row] = sums[2 * group];
        ((LongVector) into[1]).values[row] = (long) sums[2 * group + 1];
    }

    @Override
    public void mergePartials(ColumnVector[] partials, int rows, int[] groups) {
        double[] added = ((DoubleVector) partials[0]).values;
        long[] counts = ((LongVector) partials[1]).values;
        for (int i = 0; i < rows; i++) {
            sums[2 * groups[i]] += added[i];
            sums[2 * groups[i] + 1] += counts[i];
        }
    }
}
