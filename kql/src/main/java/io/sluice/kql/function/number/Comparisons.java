package io.sluice.kql.function.number;

import io.sluice.kql.function.declaration.Nulls;
import io.sluice.kql.function.declaration.Scalar;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.UUID;

/** Equality and order of values of one type. Strings are ordered by their bytes. */
public final class Comparisons {
    private Comparisons() {}

    @Scalar(value = "==(a: int, b: int): bool", nulls = Nulls.EQUAL)
    public static boolean equal(int a, int b) {
        return a == b;
    }

    @Scalar(value = "==(a: long, b: long): bool", nulls = Nulls.EQUAL)
    @Scalar(value = "==(a: datetime, b: datetime): bool", nulls = Nulls.EQUAL)
    @Scalar(value = "==(a: timespan, b: timespan): bool", nulls = Nulls.EQUAL)
    public static boolean equal(long a, long b) {
        return a == b;
    }

    @Scalar(value = "==(a: real, b: real): bool", nulls = Nulls.EQUAL)
    public static boolean equal(double a, double b) {
        return a == b;
    }

    @Scalar(value = "==(a: bool, b: bool): bool", nulls = Nulls.EQUAL)
    public static boolean equal(boolean a, boolean b) {
        return a == b;
    }

    @Scalar(value = "==(a: decimal, b: decimal): bool", nulls = Nulls.EQUAL)
    public static boolean equal(BigDecimal a, BigDecimal b) {
        return a.compareTo(b) == 0;
    }

    @Scalar(value = "==(a: guid, b: guid): bool", nulls = Nulls.EQUAL)
    public static boolean equal(UUID a, UUID b) {
        return a.equals(b);
    }

    @Scalar(value = "==(a: string, b: string): bool", nulls = Nulls.EQUAL)
    public static boolean equal(
            byte[] a, int aOffset, int aLength, byte[] b, int bOffset, int bLength) {
        return Arrays.equals(a, aOffset, aOffset + aLength, b, bOffset, bOffset + bLength);
    }

    @Scalar(value = "!=(a: int, b: int): bool", nulls = Nulls.NOT_EQUAL)
    public static boolean notEqual(int a, int b) {
        return a != b;
    }

    @Scalar(value = "!=(a: long, b: long): bool", nulls = Nulls.NOT_EQUAL)
    @Scalar(value = "!=(a: datetime, b: datetime): bool", nulls = Nulls.NOT_EQUAL)
    @Scalar(value = "!=(a: timespan, b: timespan): bool", nulls = Nulls.NOT_EQUAL)
    public static boolean notEqual(long a, long b) {
        return a != b;
    }

    @Scalar(value = "!=(a: real, b: real): bool", nulls = Nulls.NOT_EQUAL)
    public static boolean notEqual(double a, double b) {
        return a != b;
    }

    @Scalar(value = "!=(a: bool, b: bool): bool", nulls = Nulls.NOT_EQUAL)
    public static boolean notEqual(boolean a, boolean b) {
        return a != b;
    }

    @Scalar(value = "!=(a: decimal, b: decimal): bool", nulls = Nulls.NOT_EQUAL)
    public static boolean notEqual(BigDecimal a, BigDecimal b) {
        return a.compareTo(b) != 0;
    }

    @Scalar(value = "!=(a: guid, b: guid): bool", nulls = Nulls.NOT_EQUAL)
    public static boolean notEqual(UUID a, UUID b) {
        return !a.equals(b);
    }

    @Scalar(value = "!=(a: string, b: string): bool", nulls = Nulls.NOT_EQUAL)
    public static boolean notEqual(
            byte[] a, int aOffset, int aLength, byte[] b, int bOffset, int bLength) {
        return !Arrays.equals(a, aOffset, aOffset + aLength, b, bOffset, bOffset + bLength);
    }

    @Scalar("<(a: int, b: int): bool")
    public static boolean less(int a, int b) {
        return a < b;
    }

    @Scalar("<(a: long, b: long): bool")
    @Scalar("<(a: datetime, b: datetime): bool")
    @Scalar("<(a: timespan, b: timespan): bool")
    public static boolean less(long a, long b) {
        return a < b;
    }

    @Scalar("<(a: real, b: real): bool")
    public static boolean less(double a, double b) {
        return a < b;
    }

    @Scalar("<(a: decimal, b: decimal): bool")
    public static boolean less(BigDecimal a, BigDecimal b) {
        return a.compareTo(b) < 0;
    }

    @Scalar("<(a: string, b: string): bool")
    public static boolean less(
            byte[] a, int aOffset, int aLength, byte[] b, int bOffset, int bLength) {
        return Arrays.compareUnsigned(a, aOffset, aOffset + aLength, b, bOffset, bOffset + bLength)
                < 0;
    }

    @Scalar("<=(a: int, b: int): bool")
    public static boolean lessOrEqual(int a, int b) {
        return a <= b;
    }

    @Scalar("<=(a: long, b: long): bool")
    @Scalar("<=(a: datetime, b: datetime): bool")
    @Scalar("<=(a: timespan, b: timespan): bool")
    public static boolean lessOrEqual(long a, long b) {
        return a <= b;
    }

    @Scalar("<=(a: real, b: real): bool")
    public static boolean lessOrEqual(double a, double b) {
        return a <= b;
    }

    @Scalar("<=(a: decimal, b: decimal): bool")
    public static boolean lessOrEqual(BigDecimal a, BigDecimal b) {
        return a.compareTo(b) <= 0;
    }

    @Scalar("<=(a: string, b: string): bool")
    public static boolean lessOrEqual(
            byte[] a, int aOffset, int aLength, byte[] b, int bOffset, int bLength) {
        return Arrays.compareUnsigned(a, aOffset, aOffset + aLength, b, bOffset, bOffset + bLength)
                <= 0;
    }

    @Scalar(">(a: int, b: int): bool")
    public static boolean greater(int a, int b) {
        return a > b;
    }

    @Scalar(">(a: long, b: long): bool")
    @Scalar(">(a: datetime, b: datetime): bool")
    @Scalar(">(a: timespan, b: timespan): bool")
    public static boolean greater(long a, long b) {
        return a > b;
    }

    @Scalar(">(a: real, b: real): bool")
    public static boolean greater(double a, double b) {
        return a > b;
    }

    @Scalar(">(a: decimal, b: decimal): bool")
    public static boolean greater(BigDecimal a, BigDecimal b) {
        return a.compareTo(b) > 0;
    }

    @Scalar(">(a: string, b: string): bool")
    public static boolean greater(
            byte[] a, int aOffset, int aLength, byte[] b, int bOffset, int bLength) {
        return Arrays.compareUnsigned(a, aOffset, aOffset + aLength, b, bOffset, bOffset + bLength)
                > 0;
    }

    @Scalar(">=(a: int, b: int): bool")
    public static boolean greaterOrEqual(int a, int b) {
        return a >= b;
    }

    @Scalar(">=(a: long, b: long): bool")
    @Scalar(">=(a: datetime, b: datetime): bool")
    @Scalar(">=(a: timespan, b: timespan): bool")
    public static boolean greaterOrEqual(long a, long b) {
        return a >= b;
    }

    @Scalar(">=(a: real, b: real): bool")
    public static boolean greaterOrEqual(double a, double b) {
        return a >= b;
    }

    @Scalar(">=(a: decimal, b: decimal): bool")
    public static boolean greaterOrEqual(BigDecimal a, BigDecimal b) {
        return a.compareTo(b) >= 0;
    }

    @Scalar(">=(a: string, b: string): bool")
    public static boolean greaterOrEqual(
            byte[] a, int aOffset, int aLength, byte[] b, int bOffset, int bLength) {
        return Arrays.compareUnsigned(a, aOffset, aOffset + aLength, b, bOffset, bOffset + bLength)
                >= 0;
    }

    @Scalar(value = "not(a: bool): bool", doc = "The opposite of a truth value.")
    public static boolean not(boolean a) {
        return !a;
    }
}
