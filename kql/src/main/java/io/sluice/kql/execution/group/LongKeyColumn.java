package io.sluice.kql.execution.group;

import io.sluice.kql.batch.ColumnVector;
import java.util.Arrays;

/** Keys of 64 bits or less. */
final class LongKeyColumn extends KeyColumn {
    private long[] keys = new long[64];
    private long[] scratch = new long[0];
    private long[] values = scratch;

    @Override
    void prepare(ColumnVector vector, int rows) {
        if (scratch.length < rows) {
            scratch = new long[rows];
        }
        values = LongKeys.encode(vector, rows, scratch);
    }

    @Override
    long bytesOfValues() {
        return (long) Long.BYTES * (keys.length + scratch.length);
    }

    @Override
    void reserve(int groups) {
        if (groups > keys.length) {
            keys = Arrays.copyOf(keys, groups);
        }
    }

    @Override
    long hashOf(ColumnVector vector, int row) {
        return values[row];
    }

    @Override
    boolean sameValue(ColumnVector vector, int row, int group) {
        return values[row] == keys[group];
    }

    @Override
    void keepValue(ColumnVector vector, int row, int group) {
        keys[group] = values[row];
    }

    @Override
    void emitValue(int group, ColumnVector vector, int row) {
        LongKeys.decode(keys[group], vector, row);
    }
}
