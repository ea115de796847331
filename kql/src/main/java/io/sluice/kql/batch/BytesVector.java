package io.sluice.kql.batch;

import java.nio.charset.StandardCharsets;

/**
 * A column of type string: each row is a range of UTF-8 bytes in some array, usually the bytes of
 * the record it was decoded from. The arrays are shared and never written to; whoever keeps a value
 * longer than the call it was given in copies it. Ill-formed UTF-8 does not occur.
 */
public sealed class BytesVector extends ColumnVector permits DynamicVector {
    private static final byte[] EMPTY = new byte[0];

    public final byte[][] arrays;
    public final int[] offsets;
    public final int[] lengths;

    public BytesVector(int capacity) {
        super(capacity);
        this.arrays = new byte[capacity][];
        this.offsets = new int[capacity];
        this.lengths = new int[capacity];
    }

    public final void set(int row, byte[] array, int offset, int length) {
        arrays[row] = array;
        offsets[row] = offset;
        lengths[row] = length;
    }

    public final void set(int row, byte[] array) {
        set(row, array, 0, array.length);
    }

    public final void setEmpty(int row) {
        set(row, EMPTY, 0, 0);
    }

    /** The row as a new String: for tests, messages and functions that need one. */
    public final String toString(int row) {
        return new String(arrays[row], offsets[row], lengths[row], StandardCharsets.UTF_8);
    }
}
