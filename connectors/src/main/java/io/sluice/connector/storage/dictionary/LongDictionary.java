package io.sluice.connector.storage.dictionary;

import java.util.Arrays;

/** Distinct 64-bit values, numbered in the order they first came. */
public final class LongDictionary {
    private static final long[] NO_VALUES = {};
    private static final int[] NO_SLOTS = {};
    private static final int SMALLEST_TABLE = 32;
    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

    /** The value of each id. */
    public long[] values = NO_VALUES;

    private int size;

    /** Open addressing: id + 1, or 0 where free; at most half full. */
    private int[] slots = NO_SLOTS;

    private int shift;

    public int size() {
        return size;
    }

    public int idOf(long value) {
        if (2 * size >= slots.length) {
            grow();
        }
        int mask = slots.length - 1;
        int slot = (int) ((value * GOLDEN) >>> shift);
        while (true) {
            int id = slots[slot] - 1;
            if (id < 0) {
                return add(value, slot);
            }
            if (values[id] == value) {
                return id;
            }
            slot = (slot + 1) & mask;
        }
    }

    private int add(long value, int slot) {
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.max(SMALLEST_TABLE / 2, 2 * size));
        }
        values[size] = value;
        slots[slot] = ++size;
        return size - 1;
    }

    private void grow() {
        int length = Math.max(SMALLEST_TABLE, 2 * slots.length);
        slots = new int[length];
        shift = Long.SIZE - Integer.numberOfTrailingZeros(length);
        for (int id = 0; id < size; id++) {
            int slot = (int) ((values[id] * GOLDEN) >>> shift);
            while (slots[slot] != 0) {
                slot = (slot + 1) & (length - 1);
            }
            slots[slot] = id + 1;
        }
    }

    public void clear() {
        if (size > 0) {
            Arrays.fill(slots, 0);
            size = 0;
        }
    }

    public long memoryInUse() {
        return (long) Long.BYTES * values.length + (long) Integer.BYTES * slots.length;
    }
}
