package io.sluice.job.dimension;

import io.sluice.connector.bytes.GrowingBytes;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes in the order in which they came, in arrays of about a megabyte that are not written to
 * any more once they are full: a checkpoint takes them as they are. A change is addressed by the
 * number of its array and its offset there, and never lies across two.
 */
final class ChangeLog {
    private static final int FULL = 1 << 20;

    private final List<byte[]> full = new ArrayList<>();
    private final GrowingBytes tail = new GrowingBytes();
    private long bytes;

    /**
     * Appends whole changes.
     *
     * @return the address of the first
     */
    long append(byte[] changes, int from, int length) {
        if (tail.size > 0 && tail.size + length > FULL) {
            seal();
        }
        long address = ((long) full.size() << 32) | tail.size;
        tail.put(changes, from, length);
        bytes += length;
        return address;
    }

    private void seal() {
        full.add(tail.toByteArray());
        tail.clearAndShrink(FULL);
    }

    /** All bytes ever appended. */
    long bytes() {
        return bytes;
    }

    /** The array that holds what is at an address. */
    byte[] array(long address) {
        int index = (int) (address >>> 32);
        return index < full.size() ? full.get(index) : tail.array;
    }

    static int offset(long address) {
        return (int) address;
    }

    /** The arrays, each with whole changes only; none of them will be changed. */
    List<byte[]> arrays() {
        List<byte[]> arrays = new ArrayList<>(full);
        if (tail.size > 0) {
            arrays.add(tail.toByteArray());
        }
        return arrays;
    }
}
