package io.sluice.kql.execution.group;

import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.GuidVector;
import io.sluice.kql.function.sketch.ValueHash;
import java.util.Arrays;

/** Keys of 128 bits. */
final class GuidKeyColumn extends KeyColumn {
    private long[] high = new long[64];
    private long[] low = new long[64];

    @Override
    long bytesOfValues() {
        return 2L * Long.BYTES * high.length;
    }

    @Override
    void reserve(int groups) {
        if (groups > high.length) {
            high = Arrays.copyOf(high, groups);
            low = Arrays.copyOf(low, groups);
        }
    }

    @Override
    long hashOf(ColumnVector vector, int row) {
        GuidVector guids = (GuidVector) vector;
        return ValueHash.of(guids.high[row], guids.low[row]);
    }

    @Override
    boolean sameValue(ColumnVector vector, int row, int group) {
        GuidVector guids = (GuidVector) vector;
        return guids.high[row] == high[group] && guids.low[row] == low[group];
    }

    @Override
    void keepValue(ColumnVector vector, int row, int group) {
        GuidVector guids = (GuidVector) vector;
        high[group] = guids.high[row];
        low[group] = guids.low[row];
    }

    @Override
    void emitValue(int group, ColumnVector vector, int row) {
        GuidVector guids = (GuidVector) vector;
        guids.high[row] = high[group];
        guids.low[row] = low[group];
    }
}
