package io.sluice.kql.execution.aggregate;

import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.DoubleVector;
import io.sluice.kql.function.aggregate.PartialValues;
import io.sluice.kql.type.ScalarType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** {@code min} and {@code max} of reals; no number comes before all numbers. */
final class RealExtremeStates implements GroupStates {
    private final boolean greatest;
    private double[] extremes = new double[16];
    private boolean[] seen = new boolean[16];

    RealExtremeStates(boolean greatest) {
        this.greatest = greatest;
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
        DoubleVector vector = (DoubleVector) arguments[0];
        for (int i = 0; i < rows; i++) {
            if (!vector.isNullAt(i)) {
                addOne(groups[i], vector.values[i]);
            }
        }
    }

    private void addOne(int group, double value) {
        double extreme = extremes[group];
        if (!seen[group] || (greatest ? less(extreme, value) : less(value, extreme))) {
            extremes[group] = value;
            seen[group] = true;
        }
    }

    private static boolean less(double a, double b) {
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return Double.isNaN(a) && !Double.isNaN(b);
        }
        return Double.compare(a, b) < 0;
    }

    @Override
    public void emit(int group, ColumnVector[] results, int row) {
        if (seen[group]) {
            ((DoubleVector) results[0]).values[row] = extremes[group];
        } else {
            results[0].setNull(row);
        }
    }

    @Override
    public void writePartial(int group, DataOutput out) throws IOException {
        PartialValues.write(seen[group] ? (Object) extremes[group] : null, out);
    }

    @Override
    public void mergePartial(int group, DataInput in) throws IOException {
        if (PartialValues.read(in) instanceof Double value) {
            addOne(group, value);
        }
    }

    @Override
    public List<ScalarType> partialTypes() {
        return List.of(ScalarType.REAL);
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
