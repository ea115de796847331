package io.sluice.job.dimension;

import java.nio.ByteBuffer;

/** Where the parts of a change lie in the bytes that {@link ChangeWriter} wrote. Reused. */
public final class Change {
    private byte[] array;
    private int start;
    private int keyLength;
    private int rows;
    private int rowsAt;
    private int end;

    /** Looks at the change that begins at an offset. */
    public Change at(byte[] bytes, int offset) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        array = bytes;
        start = offset;
        keyLength = in.getInt(offset);
        int behindKey = keyAt() + Math.max(0, keyLength);
        rows = in.getInt(behindKey);
        rowsAt = behindKey + 2 * Integer.BYTES;
        end = rowsAt + in.getInt(behindKey + Integer.BYTES);
        return this;
    }

    public byte[] array() {
        return array;
    }

    int start() {
        return start;
    }

    /** Where the next change begins. */
    public int end() {
        return end;
    }

    int length() {
        return end - start;
    }

    public boolean hasKey() {
        return keyLength >= 0;
    }

    /** Where the key begins. */
    public int keyAt() {
        return start + Integer.BYTES;
    }

    public int keyLength() {
        return keyLength;
    }

    /** How many rows there are; none where it deletes those of its key. */
    public int rows() {
        return rows;
    }

    /** Where the rows begin; they reach to the {@link #end}. */
    public int rowsAt() {
        return rowsAt;
    }
}
