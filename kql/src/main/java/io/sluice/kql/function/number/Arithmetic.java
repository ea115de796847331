package io.sluice.kql.function.number;

import io.sluice.kql.function.declaration.NullMark;
import io.sluice.kql.function.declaration.Scalar;
import io.sluice.kql.type.DecimalText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** The arithmetic operators. Whole numbers wrap around; dividing one by zero gives null. */
public final class Arithmetic {
    /** Decimals carry 34 digits, as IEEE 754's decimal128. */
    private static final MathContext DIGITS = MathContext.DECIMAL128;

    private Arithmetic() {}

    @Scalar("+(a: int, b: int): int")
    public static int add(int a, int b) {
        return a + b;
    }

    @Scalar("+(a: long, b: long): long")
    @Scalar("+(a: datetime, b: timespan): datetime")
    @Scalar("+(a: timespan, b: datetime): datetime")
    @Scalar("+(a: timespan, b: timespan): timespan")
    public static long add(long a, long b) {
        return a + b;
    }

    @Scalar("+(a: real, b: real): real")
    public static double add(double a, double b) {
        return a + b;
    }

    @Scalar("+(a: decimal, b: decimal): decimal")
    public static BigDecimal add(BigDecimal a, BigDecimal b) {
        return a.add(b, DIGITS);
    }

    @Scalar("-(a: int, b: int): int")
    public static int subtract(int a, int b) {
        return a - b;
    }

    @Scalar("-(a: long, b: long): long")
    @Scalar("-(a: datetime, b: datetime): timespan")
    @Scalar("-(a: datetime, b: timespan): datetime")
    @Scalar("-(a: timespan, b: timespan): timespan")
    public static long subtract(long a, long b) {
        return a - b;
    }

    @Scalar("-(a: real, b: real): real")
    public static double subtract(double a, double b) {
        return a - b;
    }

    @Scalar("-(a: decimal, b: decimal): decimal")
    public static BigDecimal subtract(BigDecimal a, BigDecimal b) {
        return a.subtract(b, DIGITS);
    }

    @Scalar("-(a: int): int")
    public static int negate(int a) {
        return -a;
    }

    @Scalar("-(a: long): long")
    @Scalar("-(a: timespan): timespan")
    public static long negate(long a) {
        return -a;
    }

    @Scalar("-(a: real): real")
    public static double negate(double a) {
        return -a;
    }

    @Scalar("-(a: decimal): decimal")
    public static BigDecimal negate(BigDecimal a) {
        return a.negate();
    }

    @Scalar("*(a: int, b: int): int")
    public static int multiply(int a, int b) {
        return a * b;
    }

    @Scalar("*(a: long, b: long): long")
    @Scalar("*(a: timespan, b: long): timespan")
    @Scalar("*(a: long, b: timespan): timespan")
    public static long multiply(long a, long b) {
        return a * b;
    }

    @Scalar("*(a: real, b: real): real")
    public static double multiply(double a, double b) {
        return a * b;
    }

    @Scalar("*(a: timespan, b: real): timespan")
    public static long scale(long a, double b) {
        return Math.round(a * b);
    }

    @Scalar("*(a: real, b: timespan): timespan")
    public static long scale(double a, long b) {
        return Math.round(a * b);
    }

    @Scalar("*(a: decimal, b: decimal): decimal")
    public static BigDecimal multiply(BigDecimal a, BigDecimal b) {
        return DecimalText.bounded(a.multiply(b, DIGITS));
    }

    @Scalar("/(a: int, b: int): int")
    public static int divide(int a, int b, NullMark mark) {
        return b == 0 ? (int) mark.nothing() : a / b;
    }

    @Scalar("/(a: long, b: long): long")
    @Scalar("/(a: timespan, b: long): timespan")
    public static long divide(long a, long b, NullMark mark) {
        return b == 0 ? mark.nothing() : a / b;
    }

    @Scalar("/(a: real, b: real): real")
    public static double divide(double a, double b) {
        return a / b;
    }

    @Scalar("/(a: timespan, b: timespan): real")
    public static double ratio(long a, long b) {
        return (double) a / b;
    }

    @Scalar("/(a: timespan, b: real): timespan")
    public static long divide(long a, double b, NullMark mark) {
        return b == 0 ? mark.nothing() : Math.round(a / b);
    }

    @Scalar("/(a: decimal, b: decimal): decimal")
    public static BigDecimal divide(BigDecimal a, BigDecimal b) {
        return b.signum() == 0 ? null : DecimalText.bounded(a.divide(b, DIGITS));
    }

    @Scalar("%(a: int, b: int): int")
    public static int modulo(int a, int b, NullMark mark) {
        return b == 0 ? (int) mark.nothing() : (int) euclidean(a, b);
    }

    @Scalar("%(a: long, b: long): long")
    @Scalar("%(a: timespan, b: timespan): timespan")
    @Scalar("%(a: timespan, b: long): timespan")
    @Scalar("%(a: datetime, b: timespan): timespan")
    public static long modulo(long a, long b, NullMark mark) {
        return b == 0 ? mark.nothing() : euclidean(a, b);
    }

    @Scalar("%(a: real, b: real): real")
    public static double modulo(double a, double b) {
        double remainder = a % b;
        return remainder < 0 ? remainder + Math.abs(b) : remainder;
    }

    @Scalar("%(a: decimal, b: decimal): decimal")
    public static BigDecimal modulo(BigDecimal a, BigDecimal b) {
        if (b.signum() == 0) {
            return null;
        }
        BigDecimal quotient = a.divideToIntegralValue(b.abs());
        BigDecimal remainder = a.subtract(quotient.multiply(b.abs()));
        return remainder.signum() < 0 ? remainder.add(b.abs()) : remainder;
    }

    /** The remainder that is never negative. */
    private static long euclidean(long a, long b) {
        long remainder = a % b;
        return remainder < 0 ? remainder + Math.abs(b) : remainder;
    }

    /** A decimal as a cell of a file or a result shows it. */
    static BigDecimal rounded(BigDecimal value, int scale) {
        return value.setScale(scale, RoundingMode.HALF_EVEN);
    }
}
