package io.sluice.kql.batch.store;

/**
 * Texts copied into a few large arrays, so that many short ones cost neither an object each nor the
 * records that they came in.
 */
public final class ByteArena {
    private static final int FIRST = 1 << 9;
    private static final int LARGEST = 1 << 20;

    private byte[] current = new byte[0];
    private byte[] last = current;
    private int used;
    private long bytes;

    /**
     * Copies a text and says where it begins in {@link #array()}.
     *
     * @param array holds the text from {@code offset} on
     */
    public int copy(byte[] array, int offset, int length) {
        int start = length > LARGEST / 4 ? own(length) : shared(length);
        System.arraycopy(array, offset, last, start, length);
        return start;
    }

    /** The array that the last copy went to; it is not written again where that copy is. */
    public byte[] array() {
        return last;
    }

    private int own(int length) {
        last = new byte[length];
        bytes += length;
        return 0;
    }

    private int shared(int length) {
        if (length > current.length - used) {
            int capacity = Math.max(FIRST, Math.min(LARGEST, 2 * current.length));
            while (capacity < length) {
                capacity *= 2;
            }
            current = new byte[capacity];
            used = 0;
            bytes += capacity;
        }
        last = current;
        used += length;
        return used - length;
    }

    /** The memory that the texts take, in bytes. */
    public long bytes() {
        return bytes;
    }
}
