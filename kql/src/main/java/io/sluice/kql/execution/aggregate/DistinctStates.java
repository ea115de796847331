package io.sluice.kql.execution.aggregate;

import io.sluice.kql.batch.BytesVector;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.DoubleVector;
import io.sluice.kql.batch.LongVector;
import io.sluice.kql.function.aggregate.PartialValues;
import io.sluice.kql.function.sketch.DistinctSketch;
import io.sluice.kql.function.sketch.ValueHash;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * {@code dcount} of numbers, datetimes, timespans and strings: values are hashed where they are.
 */
final class DistinctStates implements GroupStates {
    private final int accuracy;
    private DistinctSketch[] sketches = new DistinctSketch[16];

    DistinctStates(int accuracy) {
        this.accuracy = accuracy;
    }

    @Override
    public void reserve(int groups) {
        if (groups > sketches.length) {
            sketches = Arrays.copyOf(sketches, Math.max(groups, 2 * sketches.length));
        }
    }

    private DistinctSketch sketch(int group) {
        if (sketches[group] == null) {
            sketches[group] = DistinctSketch.ofAccuracy(accuracy);
        }
        return sketches[group];
    }

    @Override
    public void add(ColumnVector[] arguments, int rows, int[] groups) {
        ColumnVector vector = arguments[0];
        for (int i = 0; i < rows; i++) {
            if (!vector.isNullAt(i) && groups[i] > 0) {
                sketch(groups[i]).add(hash(vector, i));
            }
        }
    }

    private static long hash(ColumnVector vector, int row) {
        if (vector instanceof BytesVector bytes) {
            return ValueHash.of(bytes.arrays[row], bytes.offsets[row], bytes.lengths[row]);
        }
        return vector instanceof DoubleVector reals
                ? ValueHash.of(reals.values[row])
                : ValueHash.of(Numbers.wholeAt(vector, row));
    }

    @Override
    public void emit(int group, ColumnVector[] results, int row) {
        ((LongVector) results[0]).values[row] = sketch(group).estimate();
    }

    @Override
    public void writePartial(int group, DataOutput out) throws IOException {
        PartialValues.writeBytes(sketch(group).toBytes(), out);
    }

    @Override
    public void mergePartial(int group, DataInput in) throws IOException {
        sketch(group).merge(DistinctSketch.fromBytes(PartialValues.readBytes(in)));
    }
}
