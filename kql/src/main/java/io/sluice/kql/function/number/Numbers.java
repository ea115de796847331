package io.sluice.kql.function.number;

import io.sluice.kql.function.declaration.NullMark;
import io.sluice.kql.function.declaration.Scalar;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Functions of numbers. */
public final class Numbers {
    private Numbers() {}

    @Scalar(value = "abs(value: int): int", doc = "The value without its sign.")
    public static int abs(int value) {
        return Math.abs(value);
    }

    @Scalar("abs(value: long): long")
    @Scalar("abs(value: timespan): timespan")
    public static long abs(long value) {
        return Math.abs(value);
    }

    @Scalar("abs(value: real): real")
    public static double abs(double value) {
        return Math.abs(value);
    }

    @Scalar("abs(value: decimal): decimal")
    public static BigDecimal abs(BigDecimal value) {
        return value.abs();
    }

    @Scalar(
            value = "round(value: real, digits: long = 0): real",
            doc = "The value with so many digits behind the point, halves away from zero.")
    public static double round(double value, long digits) {
        if (Double.isNaN(value) || Double.isInfinite(value) || Math.abs(digits) > 300) {
            return value;
        }
        return BigDecimal.valueOf(value).setScale((int) digits, RoundingMode.HALF_UP).doubleValue();
    }

    @Scalar("round(value: decimal, digits: long = 0): decimal")
    public static BigDecimal round(BigDecimal value, long digits) {
        return value.setScale((int) Math.max(-1000, Math.min(1000, digits)), RoundingMode.HALF_UP);
    }

    @Scalar("round(value: long, digits: long = 0): long")
    public static long round(long value, long digits) {
        return digits >= 0 ? value : (long) round((double) value, digits);
    }

    @Scalar(value = "ceiling(value: real): real", doc = "The value rounded up.")
    public static double ceiling(double value) {
        return Math.ceil(value);
    }

    @Scalar("ceiling(value: decimal): decimal")
    public static BigDecimal ceiling(BigDecimal value) {
        return value.setScale(0, RoundingMode.CEILING);
    }

    @Scalar("ceiling(value: long): long")
    public static long ceiling(long value) {
        return value;
    }

    @Scalar(value = "sign(value: real): real", doc = "-1, 0 or 1 by the sign of the value.")
    public static double sign(double value) {
        return Math.signum(value);
    }

    @Scalar(value = "sqrt(value: real): real", doc = "The square root; null of a negative number.")
    public static double sqrt(double value, NullMark mark) {
        return value < 0 ? mark.nothing() : Math.sqrt(value);
    }

    @Scalar(value = "exp(value: real): real", doc = "e to a power.")
    public static double exp(double value) {
        return Math.exp(value);
    }

    @Scalar(value = "exp2(value: real): real", doc = "2 to a power.")
    public static double exp2(double value) {
        return Math.pow(2, value);
    }

    @Scalar(value = "exp10(value: real): real", doc = "10 to a power.")
    public static double exp10(double value) {
        return Math.pow(10, value);
    }

    @Scalar(value = "pow(base: real, exponent: real): real", doc = "A number to a power.")
    public static double pow(double base, double exponent) {
        return Math.pow(base, exponent);
    }

    @Scalar(
            value = "log(value: real): real",
            doc = "The natural logarithm; null of a negative number.")
    public static double log(double value, NullMark mark) {
        return value < 0 ? mark.nothing() : Math.log(value);
    }

    @Scalar(
            value = "log2(value: real): real",
            doc = "The logarithm to base 2; null of a negative number.")
    public static double log2(double value, NullMark mark) {
        return value < 0 ? mark.nothing() : Math.log(value) / Math.log(2);
    }

    @Scalar(
            value = "log10(value: real): real",
            doc = "The logarithm to base 10; null of a negative number.")
    public static double log10(double value, NullMark mark) {
        return value < 0 ? mark.nothing() : Math.log10(value);
    }

    @Scalar(value = "isnan(value: real): bool", doc = "Whether the value is no number.")
    public static boolean isNan(double value) {
        return Double.isNaN(value);
    }

    @Scalar(value = "isinf(value: real): bool", doc = "Whether the value is infinite.")
    public static boolean isInfinite(double value) {
        return Double.isInfinite(value);
    }

    @Scalar(
            value = "isfinite(value: real): bool",
            doc = "Whether the value is a number and finite.")
    public static boolean isFinite(double value) {
        return Double.isFinite(value);
    }

    @Scalar(value = "gamma(value: real): real", doc = "The gamma function.")
    public static double gamma(double value, NullMark mark) {
        return Gamma.gamma(value, mark);
    }

    @Scalar(
            value = "loggamma(value: real): real",
            doc = "The logarithm of the gamma function's size.")
    public static double logGamma(double value, NullMark mark) {
        return Gamma.logGamma(value, mark);
    }
}
