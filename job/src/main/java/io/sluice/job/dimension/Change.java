package io.sluice.job.dimension;

import java.nio.ByteBuffer;

/** Where the parts of a change lie in the bytes that {@link ChangeWriter} wrote. Reused. */
final class Change {
    private byte[] array;
    private int start;
    private int keyLength;
    private int rows;
    private int rowsAt;
    private int end;

    /** Looks at the change that begins at an offset. */
    Change at(byte[] bytes, int offset) {
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

    byte[] array() {
        return array;
    }

    int start() {
        return start;
    }

    /** Where the next change begins. */
    int end() {
        return end;
    }

    int length() {
        return end - start;
    }

    boolean hasKey() {
        return keyLength >= 0;
    }

    int keyAt() {
        return start + Integer.BYTES;
    }

    int keyLength() {
        return keyLength;
    }

    int rows() {
        return rows;
    }

    int rowsAt() {
        return rowsAt;
    }
}
