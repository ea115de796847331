package io.sluice.kql.execution.group;

/**
 * An open-addressing table from longs to groups: pairs of a long and a group, 0 where a slot is
 * free, so that a look-up touches one cache line. The same long may stand for several groups.
 */
final class GroupIndex {
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    /** The long of slot s is at 2 s, its group at 2 s + 1. */
    long[] slots = new long[2 * 64];

    int mask = 63;
    int shift = Long.SIZE - 6;
    private int size;

    /** Where to begin looking for a long. */
    static int start(long key, int shift) {
        return (int) (((key ^ (key >>> 32)) * SPREAD) >>> shift);
    }

    /** Puts a group into a free slot; half of the slots stay free. */
    void insert(int slot, long key, int group) {
        slots[2 * slot] = key;
        slots[2 * slot + 1] = group;
        if (2 * ++size > mask) {
            grow();
        }
    }

    /** The memory of the slots. */
    long bytes() {
        return (long) Long.BYTES * slots.length;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[2 * old.length];
        mask = 2 * mask + 1;
        shift--;
        for (int i = 0; i < old.length; i += 2) {
            if (old[i + 1] != 0) {
                int slot = start(old[i], shift);
                while (slots[2 * slot + 1] != 0) {
                    slot = (slot + 1) & mask;
                }
                slots[2 * slot] = old[i];
                slots[2 * slot + 1] = old[i + 1];
            }
        }
    }
}
