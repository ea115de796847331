package io.sluice.connector.format.avro;

import io.sluice.connector.format.column.MalformedRecordException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Avro's binary encoding, read from the bytes of one record. */
final class AvroInput {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int MAX_VARINT_SHIFT = 63;

    private byte[] bytes = {};
    private int at;

    void begin(byte[] record) {
        bytes = record;
        at = 0;
    }

    byte[] bytes() {
        return bytes;
    }

    int position() {
        return at;
    }

    void seek(int position) {
        at = position;
    }

    int remaining() {
        return bytes.length - at;
    }

    /** A zigzag number of variable length. */
    long readLong() {
        if (at < bytes.length && bytes[at] >= 0) {
            int single = bytes[at++];
            return (long) single >>> 1L ^ -(single & 1);
        }
        long encoded = 0;
        for (int shift = 0; shift <= MAX_VARINT_SHIFT; shift += 7) {
            byte next = bytes[skip(1)];
            encoded |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return encoded >>> 1 ^ -(encoded & 1);
            }
        }
        throw malformed("a number has more than ten bytes");
    }

    int readInt() {
        long value = readLong();
        if (value != (int) value) {
            throw malformed("a number of 32 bits has more");
        }
        return (int) value;
    }

    /** The length of a text or bytes that follow. */
    int readLength() {
        long length = readLong();
        if (length < 0 || length > remaining()) {
            throw malformed("a length of %d with %d bytes left".formatted(length, remaining()));
        }
        return (int) length;
    }

    /** The position of one of several branches or symbols. */
    int readIndex(int count, String what) {
        long index = readLong();
        if (index < 0 || index >= count) {
            throw malformed("%s %d of %d".formatted(what, index, count));
        }
        return (int) index;
    }

    boolean readBoolean() {
        byte value = bytes[skip(1)];
        if (value != 0 && value != 1) {
            throw malformed("a boolean of %d".formatted(value));
        }
        return value == 1;
    }

    float readFloat() {
        return Float.intBitsToFloat((int) INTS.get(bytes, skip(Float.BYTES)));
    }

    double readDouble() {
        return Double.longBitsToDouble((long) LONGS.get(bytes, skip(Double.BYTES)));
    }

    /** Four bytes as they stand, little-endian and unsigned. */
    long readUnsignedInt() {
        return (int) INTS.get(bytes, skip(Integer.BYTES)) & 0xFFFF_FFFFL;
    }

    /** Moves on; answers where it was. */
    int skip(int length) {
        int from = at;
        if (length > bytes.length - from) {
            throw malformed("%d bytes wanted, %d left".formatted(length, bytes.length - from));
        }
        at = from + length;
        return from;
    }

    MalformedRecordException malformed(String what) {
        return new MalformedRecordException(
                "not Avro of the given schema: %s, at byte %d".formatted(what, at));
    }
}
