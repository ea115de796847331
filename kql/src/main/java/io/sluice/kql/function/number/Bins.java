package io.sluice.kql.function.number;

import io.sluice.kql.function.declaration.NullMark;
import io.sluice.kql.function.declaration.Scalar;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** {@code bin} and its relatives: values rounded down to a multiple. */
public final class Bins {
    private Bins() {}

    @Scalar(
            value = "bin(value: long, size: long): long",
            doc = "A value rounded down to a multiple of a size.")
    @Scalar("bin(value: datetime, size: timespan): datetime")
    @Scalar("bin(value: timespan, size: timespan): timespan")
    @Scalar("floor(value: long, size: long): long")
    @Scalar("floor(value: datetime, size: timespan): datetime")
    @Scalar("floor(value: timespan, size: timespan): timespan")
    public static long bin(long value, long size, NullMark mark) {
        return size <= 0 ? mark.nothing() : value - Math.floorMod(value, size);
    }

    @Scalar("bin(value: int, size: int): int")
    @Scalar("floor(value: int, size: int): int")
    public static int bin(int value, int size, NullMark mark) {
        return size <= 0 ? (int) mark.nothing() : value - Math.floorMod(value, size);
    }

    @Scalar("bin(value: real, size: real): real")
    @Scalar("floor(value: real, size: real): real")
    public static double bin(double value, double size, NullMark mark) {
        return size <= 0 ? mark.nothing() : Math.floor(value / size) * size;
    }

    @Scalar("bin(value: decimal, size: decimal): decimal")
    @Scalar("floor(value: decimal, size: decimal): decimal")
    public static BigDecimal bin(BigDecimal value, BigDecimal size) {
        return size.signum() <= 0 ? null : value.divide(size, 0, RoundingMode.FLOOR).multiply(size);
    }

    @Scalar(
            value = "bin_at(value: long, size: long, fixed: long): long",
            doc = "A value rounded down to a bin, where one bin begins at a fixed point.")
    @Scalar("bin_at(value: datetime, size: timespan, fixed: datetime): datetime")
    @Scalar("bin_at(value: timespan, size: timespan, fixed: timespan): timespan")
    public static long binAt(long value, long size, long fixed, NullMark mark) {
        return size <= 0 ? mark.nothing() : value - Math.floorMod(value - fixed, size);
    }

    @Scalar("bin_at(value: real, size: real, fixed: real): real")
    public static double binAt(double value, double size, double fixed, NullMark mark) {
        return size <= 0 ? mark.nothing() : fixed + Math.floor((value - fixed) / size) * size;
    }
}
