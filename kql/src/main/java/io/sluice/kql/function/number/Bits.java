package io.sluice.kql.function.number;

import io.sluice.kql.function.declaration.NullMark;
import io.sluice.kql.function.declaration.Scalar;

/** Functions of the bits of whole numbers. */
public final class Bits {
    private Bits() {}

    @Scalar(value = "binary_and(a: long, b: long): long", doc = "The bits that both have.")
    public static long and(long a, long b) {
        return a & b;
    }

    @Scalar(value = "binary_or(a: long, b: long): long", doc = "The bits that either has.")
    public static long or(long a, long b) {
        return a | b;
    }

    @Scalar(value = "binary_xor(a: long, b: long): long", doc = "The bits that one of both has.")
    public static long xor(long a, long b) {
        return a ^ b;
    }

    @Scalar(value = "binary_not(value: long): long", doc = "The bits that it does not have.")
    public static long not(long value) {
        return ~value;
    }

    @Scalar(value = "binary_shift_left(value: long, bits: long): long", doc = "The bits moved up.")
    public static long shiftLeft(long value, long bits, NullMark mark) {
        return bits < 0 ? mark.nothing() : value << (bits % 64);
    }

    @Scalar(
            value = "binary_shift_right(value: long, bits: long): long",
            doc = "The bits moved down.")
    public static long shiftRight(long value, long bits, NullMark mark) {
        return bits < 0 ? mark.nothing() : value >> (bits % 64);
    }

    @Scalar(value = "bitset_count_ones(value: long): long", doc = "How many bits are set.")
    public static long count(long value) {
        return Long.bitCount(value);
    }
}
