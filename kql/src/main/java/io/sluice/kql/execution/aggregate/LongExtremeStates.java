package io.sluice.kql.execution.aggregate;

import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.IntVector;
import io.sluice.kql.batch.LongVector;
import io.sluice.kql.function.aggregate.PartialValues;
import io.sluice.kql.type.ScalarType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** {@code min} and {@code max} of ints, longs, datetimes and timespans. */
final class LongExtremeStates implements GroupStates {
    private final boolean greatest;
    private final boolean ints;
    private long[] extremes = new long[16];
    private boolean[] seen = new boolean[16];

    /**
     * @param ints whether the column is of type int
     */
    LongExtremeStates(boolean greatest, boolean ints) {
        this.greatest = greatest;
        this.ints = ints;
    }

    @Override
    public void reserve(int groups) {
        if (groups > extremes.length) {
            extremes = Arrays.copyOf(extremes, Math.max(groups, 2 * extremes.length));
            seen = Arrays.copyOf(seen, extremes.length);
        }
    }

    @Override
    public void add(ColumnVector[] arguments, int rows, int[] groups) {
        ColumnVector vector = arguments[0];
        for (int i = 0; i < rows; i++) {
            if (!vector.isNullAt(i)) {
                addOne(groups[i], Numbers.wholeAt(vector, i));
            }
        }
    }

    private void addOne(int group, long value) {
        long extreme = extremes[group];
        if (!seen[group] || (greatest ? value > extreme : value < extreme)) {
            extremes[group] = value;
            seen[group] = true;
        }
    }

    @Override
    public void emit(int group, ColumnVector[] results, int row) {
        if (!seen[group]) {
            results[0].setNull(row);
        } else if (results[0] instanceof IntVector vector) {
            vector.values[row] = (int) extremes[group];
        } else {
            ((LongVector) results[0]).values[row] = extremes[group];
        }
    }

    @Override
    public void writePartial(int group, DataOutput out) throws IOException {
        Object value = ints ? (Object) (int) extremes[group] : (Object) extremes[group];
        PartialValues.write(seen[group] ? value : null, out);
    }

    @Override
    public void mergePartial(int group, DataInput in) throws IOException {
        if (PartialValues.read(in) instanceof Number value) {
            addOne(group, value.longValue());
        }
    }

    @Override
    public List<ScalarType> partialTypes() {
        return List.of(ints ? ScalarType.INT : ScalarType.LONG);
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
