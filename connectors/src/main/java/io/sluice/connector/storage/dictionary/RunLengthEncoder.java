package io.sluice.connector.storage.dictionary;

import io.sluice.connector.bytes.GrowingBytes;

/**
 * Parquet's hybrid of run lengths and bit packing, for dictionary ids and definition levels: a run
 * of eight or more equal values is written once, everything else is packed in groups of eight.
 */
public final class RunLengthEncoder {
    private static final int GROUP = 8;

    private RunLengthEncoder() {}

    /** The bits that a value up to {@code max} needs; at least one, as some readers expect. */
    public static int bitWidth(int max) {
        return Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(max));
    }

    /** Appends one value repeated. */
    public static void encodeRun(int value, int count, int bitWidth, GrowingBytes out) {
        out.putVarInt(count << 1);
        for (int shift = 0; shift < bitWidth; shift += Byte.SIZE) {
            out.putByte(value >>> shift);
        }
    }

    public static void encode(int[] values, int count, int bitWidth, GrowingBytes out) {
        int at = 0;
        while (at < count) {
            int run = runLength(values, at, count);
            if (run >= GROUP || at + run == count) {
                encodeRun(values[at], run, bitWidth, out);
                at += run;
            } else {
                int end = endOfLiterals(values, at, count);
                int groups = (end - at + GROUP - 1) / GROUP;
                out.putVarInt(groups << 1 | 1);
                pack(values, at, end, groups, bitWidth, out);
                at = end;
            }
        }
    }

    private static int runLength(int[] values, int from, int count) {
        int value = values[from];
        int to = from + 1;
        while (to < count && values[to] == value) {
            to++;
        }
        return to - from;
    }

    /** Literals end at a multiple of eight, where a run of eight begins, or with the values. */
    private static int endOfLiterals(int[] values, int from, int count) {
        int end = from + GROUP;
        while (end < count && !startsRun(values, end, count)) {
            end += GROUP;
        }
        return Math.min(end, count);
    }

    private static boolean startsRun(int[] values, int from, int count) {
        if (from + GROUP > count) {
            return false;
        }
        for (int i = from + 1; i < from + GROUP; i++) {
            if (values[i] != values[from]) {
                return false;
            }
        }
        return true;
    }

    private static void pack(
            int[] values, int from, int to, int groups, int bitWidth, GrowingBytes out) {
        int end = out.size + groups * bitWidth;
        out.ensure(groups * bitWidth + Integer.BYTES);
        int at = out.size;
        long bits = 0;
        int pending = 0;
        for (int i = from; i < to; i++) {
            bits |= (values[i] & 0xFFFF_FFFFL) << pending;
            pending += bitWidth;
            if (pending >= Integer.SIZE) {
                out.setInt(at, (int) bits);
                at += Integer.BYTES;
                bits >>>= Integer.SIZE;
                pending -= Integer.SIZE;
            }
        }
        // The last group is padded with zeros.
        for (; at < end; at++) {
            out.array[at] = (byte) bits;
            bits >>>= Byte.SIZE;
        }
        out.size = end;
    }
}
