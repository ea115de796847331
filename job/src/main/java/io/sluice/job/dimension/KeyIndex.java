package io.sluice.job.dimension;

import java.util.Arrays;
import java.util.function.LongConsumer;

/** Finds the latest change of a key: an open hash table of addresses in a log of changes. */
final class KeyIndex {
    private static final long FREE = -1;
    private static final long DELETED = -2;
    private static final int SMALLEST = 1 << 6;

    private final ChangeLog log;
    private final Change other = new Change();
    private long[] addresses = new long[SMALLEST];
    private int[] hashes = new int[SMALLEST];
    private int size;

    /** Slots that are not free: keys, and keys that were deleted. */
    private int taken;

    KeyIndex(ChangeLog log) {
        this.log = log;
        Arrays.fill(addresses, FREE);
    }

    int size() {
        return size;
    }

    long bytes() {
        return addresses.length * (long) (Long.BYTES + Integer.BYTES);
    }

    /**
     * Puts the address of a change in the place of its key.
     *
     * @return the address that was there, or -1
     */
    long put(Change change, long address) {
        int hash = hash(change);
        int slot = find(change, hash);
        if (slot >= 0) {
            long before = addresses[slot];
            addresses[slot] = address;
            return before;
        }
        if (taken + 1 > addresses.length * 5 / 8) {
            rehash();
        }
        insert(hash, address);
        size++;
        return FREE;
    }

    /**
     * Removes the key of a change.
     *
     * @return the address that was there, or -1
     */
    long remove(Change change) {
        int slot = find(change, hash(change));
        if (slot < 0) {
            return FREE;
        }
        long before = addresses[slot];
        addresses[slot] = DELETED;
        size--;
        return before;
    }

    /** Gives the addresses of all keys, in no order. */
    void forEach(LongConsumer action) {
        for (long address : addresses) {
            if (address >= 0) {
                action.accept(address);
            }
        }
    }

    private int find(Change change, int hash) {
        int mask = addresses.length - 1;
        for (int slot = hash & mask; addresses[slot] != FREE; slot = slot + 1 & mask) {
            if (hashes[slot] == hash && addresses[slot] >= 0 && sameKey(change, addresses[slot])) {
                return slot;
            }
        }
        return -1;
    }

    private boolean sameKey(Change change, long address) {
        other.at(log.array(address), ChangeLog.offset(address));
        return Arrays.equals(
                change.array(),
                change.keyAt(),
                change.keyAt() + change.keyLength(),
                other.array(),
                other.keyAt(),
                other.keyAt() + other.keyLength());
    }

    private void insert(int hash, long address) {
        int mask = addresses.length - 1;
        int slot = hash & mask;
        while (addresses[slot] != FREE) {
            slot = slot + 1 & mask;
        }
        addresses[slot] = address;
        hashes[slot] = hash;
        taken++;
    }

    private void rehash() {
        long[] oldAddresses = addresses;
        int[] oldHashes = hashes;
        int capacity = addresses.length;
        while (size + 1 > capacity * 3L / 8) {
            capacity = Math.multiplyExact(capacity, 2);
        }
        addresses = new long[capacity];
        hashes = new int[capacity];
        taken = 0;
        Arrays.fill(addresses, FREE);
        for (int i = 0; i < oldAddresses.length; i++) {
            if (oldAddresses[i] >= 0) {
                insert(oldHashes[i], oldAddresses[i]);
            }
        }
    }

    private static int hash(Change change) {
        int hash = 1;
        int end = change.keyAt() + change.keyLength();
        for (int i = change.keyAt(); i < end; i++) {
            hash = 31 * hash + change.array()[i];
        }
        hash *= 0x9E3779B9;
        return hash ^ hash >>> 15;
    }
}
