package io.sluice.kql.execution.group;

import io.sluice.kql.batch.BytesVector;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.store.ByteArena;
import io.sluice.kql.function.sketch.ValueHash;
import java.util.Arrays;

/** Strings; their bytes are copied once a group, many into one array. */
final class BytesKeyColumn extends KeyColumn {
    private static final long BYTES_OF_RANGE = 12;

    private final ByteArena texts = new ByteArena();
    private byte[][] arrays = new byte[64][];
    private int[] offsets = new int[64];
    private int[] lengths = new int[64];

    @Override
    long bytesOfValues() {
        return texts.bytes() + BYTES_OF_RANGE * arrays.length;
    }

    @Override
    void reserve(int groups) {
        if (groups > arrays.length) {
            arrays = Arrays.copyOf(arrays, groups);
            offsets = Arrays.copyOf(offsets, groups);
            lengths = Arrays.copyOf(lengths, groups);
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
        int length = lengths[group];
        int from = bytes.offsets[row];
        int own = offsets[group];
        return length == bytes.lengths[row]
                && Arrays.equals(
                        arrays[group], own, own + length, bytes.arrays[row], from, from + length);
    }

    @Override
    void keepValue(ColumnVector vector, int row, int group) {
        BytesVector bytes = (BytesVector) vector;
        lengths[group] = bytes.lengths[row];
        offsets[group] = texts.copy(bytes.arrays[row], bytes.offsets[row], bytes.lengths[row]);
        arrays[group] = texts.array();
    }

    @Override
    void emitValue(int group, ColumnVector vector, int row) {
        ((BytesVector) vector).set(row, arrays[group], offsets[group], lengths[group]);
    }
}
