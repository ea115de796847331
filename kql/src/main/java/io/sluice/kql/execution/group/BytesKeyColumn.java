package io.sluice.kql.execution.group;

import io.sluice.kql.batch.BytesVector;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.function.sketch.ValueHash;
import java.util.Arrays;

/** Strings; their bytes are copied once a group. */
final class BytesKeyColumn extends KeyColumn {
    private byte[][] keys = new byte[64][];

    @Override
    void reserve(int groups) {
        if (groups > keys.length) {
            keys = Arrays.copyOf(keys, groups);
        }
    }

    @Override
    long hashOf(ColumnVector vector, int row) {
        BytesVector bytes = (BytesVector) vector;
        return ValueHash.of(bytes.arrays[row], bytes.offsets[row], bytes.lengths[row]);
    }

    @Override
    boolean sameValue(ColumnVector vector, int row, int group) {
        BytesVector bytes = (BytesVector) vector;
        byte[] key = keys[group];
        int from = bytes.offsets[row];
        return key.length == bytes.lengths[row]
                && Arrays.equals(key, 0, key.length, bytes.arrays[row], from, from + key.length);
    }

    @Override
    void keepValue(ColumnVector vector, int row, int group) {
        BytesVector bytes = (BytesVector) vector;
        int from = bytes.offsets[row];
        keys[group] = Arrays.copyOfRange(bytes.arrays[row], from, from + bytes.lengths[row]);
    }

    @Override
    void emitValue(int group, ColumnVector vector, int row) {
        ((BytesVector) vector).set(row, keys[group]);
    }
}
