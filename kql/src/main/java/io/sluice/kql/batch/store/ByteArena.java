package io.sluice.kql.batch.store;

import io.sluice.kql.batch.BytesVector;

/**
 * Texts copied into a few large arrays, so that many short ones cost neither an object each nor the
 * records that they came in.
 */
public final class ByteArena {
    private static final int FIRST = 1 << 9;
    private static final int LARGEST = 1 << 20;

    private byte[] current = new byte[0];
    private int used;
    private long bytes;

    /** Copies a text and makes it the value of a row. */
    public void put(byte[] array, int offset, int length, BytesVector into, int row) {
        if (length == 0) {
            into.setEmpty(row);
            return;
        }
        if (length > LARGEST / 4) {
            byte[] own = new byte[length];
            System.arraycopy(array, offset, own, 0, length);
            bytes += length;
            into.set(row, own);
            return;
        }
        if (length > current.length - used) {
            next(length);
        }
        System.arraycopy(array, offset, current, used, length);
        into.set(row, current, used, length);
        used += length;
    }

    private void next(int length) {
        int capacity = Math.max(FIRST, Math.min(LARGEST, 2 * current.length));
        while (capacity < length) {
            capacity *= 2;
        }
        current = new byte[capacity];
        used = 0;
        bytes += capacity;
    }

    /** The memory that the texts take, in bytes. */
    public long bytes() {
        return bytes;
    }
}
