package io.sluice.connector.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A byte array that grows when it must, with the writes that encoders need. The fields are public
 * because encoders fill the array in their own loops: after {@link #ensure} there is room for that
 * many bytes behind {@link #size}. Nothing is allocated before the first write.
 */
public final class GrowingBytes {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final byte[] NONE = new byte[0];
    private static final int SMALLEST = 64;

    /** The largest array that every JVM can allocate. */
    private static final int LARGEST = Integer.MAX_VALUE - 8;

    public byte[] array = NONE;
    public int size;

    public void clear() {
        size = 0;
    }

    /** Forgets the content and lets go of an array larger than this many bytes. */
    public void clearAndShrink(int keptBytes) {
        size = 0;
        if (array.length > keptBytes) {
            array = NONE;
        }
    }

    /** Makes room for {@code extra} more bytes. */
    public void ensure(int extra) {
        long needed = (long) size + extra;
        if (needed > array.length) {
            grow(needed);
        }
    }

    private void grow(long needed) {
        if (needed > LARGEST) {
            throw new OutOfMemoryError("a buffer of %d bytes is not possible".formatted(needed));
        }
        long doubled = Math.max(SMALLEST, 2L * array.length);
        array = Arrays.copyOf(array, (int) Math.min(LARGEST, Math.max(needed, doubled)));
    }

    public void putByte(int value) {
        ensure(1);
        array[size++] = (byte) value;
    }

    /** Four bytes, least significant first. */
    public void putInt(int value) {
        ensure(Integer.BYTES);
        INTS.set(array, size, value);
        size += Integer.BYTES;
    }

    /** Eight bytes, least significant first. */
    public void putLong(long value) {
        ensure(Long.BYTES);
        LONGS.set(array, size, value);
        size += Long.BYTES;
    }

    /** The lower halves of numbers as four bytes each, least significant first. */
    public void putInts(long[] values, int count) {
        ensure(Integer.BYTES * count);
        int at = size;
        for (int i = 0; i < count; i++) {
            INTS.set(array, at, (int) values[i]);
            at += Integer.BYTES;
        }
        size = at;
    }

    /** Numbers as eight bytes each, least significant first. */
    public void putLongs(long[] values, int count) {
        ensure(Long.BYTES * count);
        int at = size;
        for (int i = 0; i < count; i++) {
            LONGS.set(array, at, values[i]);
            at += Long.BYTES;
        }
        size = at;
    }

    /** The four bytes at a place as a number, least significant first. */
    public int getInt(int at) {
        return (int) INTS.get(array, at);
    }

    /** The first bytes as numbers of four bytes each, as {@link #putInts} wrote them. */
    public void getInts(long[] values, int count) {
        for (int i = 0; i < count; i++) {
            values[i] = (int) INTS.get(array, i * Integer.BYTES);
        }
    }

    /** The first bytes as numbers of eight bytes each, as {@link #putLongs} wrote them. */
    public void getLongs(long[] values, int count) {
        for (int i = 0; i < count; i++) {
            values[i] = (long) LONGS.get(array, i * Long.BYTES);
        }
    }

    /** Writes four bytes over what is there, least significant first. */
    public void setInt(int at, int value) {
        INTS.set(array, at, value);
    }

    public void put(byte[] bytes) {
        put(bytes, 0, bytes.length);
    }

    public void put(byte[] bytes, int offset, int length) {
        ensure(length);
        System.arraycopy(bytes, offset, array, size, length);
        size += length;
    }

    /** The characters of a text that is known to be ASCII. */
    public void putAscii(CharSequence text) {
        int length = text.length();
        ensure(length);
        for (int i = 0; i < length; i++) {
            array[size + i] = (byte) text.charAt(i);
        }
        size += length;
    }

    /** An unsigned variable-length integer: seven bits a byte, the low ones first. */
    public void putVarInt(int value) {
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            putByte((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        putByte(rest);
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(array, size);
    }
}
