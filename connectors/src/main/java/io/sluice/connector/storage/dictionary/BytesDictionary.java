package io.sluice.connector.storage.dictionary;

import io.sluice.connector.bytes.GrowingBytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Distinct byte strings, numbered in the order they first came. They are kept as the dictionary
 * page wants them, so writing it is one copy. Hashing and comparing go by words.
 */
public final class BytesDictionary {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int[] NO_INTS = {};
    private static final long[] NO_SLOTS = {};
    private static final int SMALLEST_TABLE = 32;
    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;
    private static final long HASH_BITS = 0xFFFF_FFFF_0000_0000L;

    /** Bytes of the length in front of each entry; none when all have the same length. */
    private final int prefix;

    /** The entries in plain encoding. */
    public final GrowingBytes entries = new GrowingBytes();

    /** Where the bytes of an entry begin, behind the length. */
    public int[] offsets = NO_INTS;

    public int[] lengths = NO_INTS;
    private int size;

    /** Open addressing: hash in the upper half, id + 1 in the lower, 0 where free. */
    private long[] slots = NO_SLOTS;

    public BytesDictionary(boolean lengthPrefixed) {
        this.prefix = lengthPrefixed ? Integer.BYTES : 0;
    }

    public int size() {
        return size;
    }

    public int idOf(byte[] array, int offset, int length) {
        if (2 * size >= slots.length) {
            grow();
        }
        long hash = hash(array, offset, length) & HASH_BITS;
        int mask = slots.length - 1;
        int slot = slotOf(hash, mask);
        while (true) {
            long entry = slots[slot];
            if (entry == 0) {
                return add(array, offset, length, hash, slot);
            }
            int id = (int) entry - 1;
            if ((entry & HASH_BITS) == hash
                    && lengths[id] == length
                    && equal(entries.array, offsets[id], array, offset, length)) {
                return id;
            }
            slot = (slot + 1) & mask;
        }
    }

    private static int slotOf(long hash, int mask) {
        return (int) (hash >>> Integer.SIZE) & mask;
    }

    private int add(byte[] array, int offset, int length, long hash, int slot) {
        if (size == offsets.length) {
            int capacity = Math.max(SMALLEST_TABLE / 2, 2 * size);
            offsets = Arrays.copyOf(offsets, capacity);
            lengths = Arrays.copyOf(lengths, capacity);
        }
        if (prefix > 0) {
            entries.putInt(length);
        }
        offsets[size] = entries.size;
        lengths[size] = length;
        entries.put(array, offset, length);
        slots[slot] = hash | ++size;
        return size - 1;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[Math.max(SMALLEST_TABLE, 2 * old.length)];
        int mask = slots.length - 1;
        for (long entry : old) {
            if (entry != 0) {
                int slot = slotOf(entry & HASH_BITS, mask);
                while (slots[slot] != 0) {
                    slot = (slot + 1) & mask;
                }
                slots[slot] = entry;
            }
        }
    }

    private static long hash(byte[] array, int offset, int length) {
        long hash = length * MIX;
        int at = offset;
        int end = offset + length;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            hash = mix(hash, (long) LONGS.get(array, at));
        }
        if (at < end) {
            hash = mix(hash, tail(array, at, end - at));
        }
        return hash;
    }

    private static long mix(long hash, long word) {
        long mixed = (hash ^ word) * MIX;
        return mixed ^ (mixed >>> 29);
    }

    /** Fewer than eight bytes as one word. */
    private static long tail(byte[] array, int at, int length) {
        if (length >= Integer.BYTES) {
            long low = (int) INTS.get(array, at) & 0xFFFF_FFFFL;
            long high = (int) INTS.get(array, at + length - Integer.BYTES);
            return low | high << Integer.SIZE;
        }
        long word = 0;
        for (int i = 0; i < length; i++) {
            word = word << Byte.SIZE | (array[at + i] & 0xFF);
        }
        return word;
    }

    private static boolean equal(byte[] a, int aOffset, byte[] b, int bOffset, int length) {
        int at = 0;
        for (; at + Long.BYTES <= length; at += Long.BYTES) {
            if ((long) LONGS.get(a, aOffset + at) != (long) LONGS.get(b, bOffset + at)) {
                return false;
            }
        }
        return at == length
                || tail(a, aOffset + at, length - at) == tail(b, bOffset + at, length - at);
    }

    public void clear() {
        if (size > 0) {
            Arrays.fill(slots, 0);
            entries.clear();
            size = 0;
        }
    }

    public long memoryInUse() {
        return entries.array.length
                + (long) Integer.BYTES * (offsets.length + lengths.length)
                + (long) Long.BYTES * slots.length;
    }
}
