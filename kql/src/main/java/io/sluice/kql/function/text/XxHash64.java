package io.sluice.kql.function.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** XXH64 with seed 0, the hash of {@code hash()} and of hashed partitions. */
public final class XxHash64 {
    private static final long P1 = 0x9E3779B185EBCA87L;
    private static final long P2 = 0xC2B2AE3D27D4EB4FL;
    private static final long P3 = 0x165667B19E3779F9L;
    private static final long P4 = 0x85EBCA77C2B2AE63L;
    private static final long P5 = 0x27D4EB2F165667C5L;
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private XxHash64() {}

    /** The hash of a range of bytes. */
    public static long hash(byte[] array, int offset, int length) {
        int at = offset;
        int end = offset + length;
        long hash = P5;
        if (length >= 32) {
            long a = P1;
            a += P2;
            long b = P2;
            long c = 0;
            long d = -P1;
            for (; at <= end - 32; at += 32) {
                a = round(a, (long) LONGS.get(array, at));
                b = round(b, (long) LONGS.get(array, at + 8));
                c = round(c, (long) LONGS.get(array, at + 16));
                d = round(d, (long) LONGS.get(array, at + 24));
            }
            hash =
                    Long.rotateLeft(a, 1)
                            + Long.rotateLeft(b, 7)
                            + Long.rotateLeft(c, 12)
                            + Long.rotateLeft(d, 18);
            hash = merge(merge(merge(merge(hash, a), b), c), d);
        }
        return avalanche(tail(hash + length, array, at, end));
    }

    /** The hash of eight bytes, the lowest first. */
    public static long hash(long value) {
        long hash = P5 + 8;
        hash ^= round(0, value);
        return avalanche(Long.rotateLeft(hash, 27) * P1 + P4);
    }

    private static long tail(long start, byte[] array, int from, int end) {
        long hash = start;
        int at = from;
        for (; at <= end - 8; at += 8) {
            hash ^= round(0, (long) LONGS.get(array, at));
            hash = Long.rotateLeft(hash, 27) * P1 + P4;
        }
        if (at <= end - 4) {
            hash ^= ((int) INTS.get(array, at) & 0xFFFF_FFFFL) * P1;
            hash = Long.rotateLeft(hash, 23) * P2 + P3;
            at += 4;
        }
        for (; at < end; at++) {
            hash ^= (array[at] & 0xFF) * P5;
            hash = Long.rotateLeft(hash, 11) * P1;
        }
        return hash;
    }

    private static long round(long accumulator, long lane) {
        return Long.rotateLeft(accumulator + lane * P2, 31) * P1;
    }

    private static long merge(long hash, long lane) {
        return (hash ^ round(0, lane)) * P1 + P4;
    }

    private static long avalanche(long start) {
        long hash = start;
        hash ^= hash >>> 33;
        hash *= P2;
        hash ^= hash >>> 29;
        hash *= P3;
        return hash ^ (hash >>> 32);
    }
}
