package io.sluice.kql.function.number;

import io.sluice.kql.function.declaration.Scalar;
import java.math.BigDecimal;

/**
 * {@code between}: both ends belong to the range; of datetimes the upper end may be a length.
 * {@code around}: not too far from a center.
 */
public final class Ranges {
    private Ranges() {}

    @Scalar("between(value: int, low: int, high: int): bool")
    public static boolean between(int value, int low, int high) {
        return value >= low && value <= high;
    }

    @Scalar("between(value: long, low: long, high: long): bool")
    @Scalar("between(value: datetime, low: datetime, high: datetime): bool")
    @Scalar("between(value: timespan, low: timespan, high: timespan): bool")
    public static boolean between(long value, long low, long high) {
        return value >= low && value <= high;
    }

    @Scalar("between(value: real, low: real, high: real): bool")
    public static boolean between(double value, double low, double high) {
        return value >= low && value <= high;
    }

    @Scalar("between(value: decimal, low: decimal, high: decimal): bool")
    public static boolean between(BigDecimal value, BigDecimal low, BigDecimal high) {
        return value.compareTo(low) >= 0 && value.compareTo(high) <= 0;
    }

    @Scalar(
            value = "around(value: long, center: long, delta: long): bool",
            doc = "Whether a value is not further from a center than so much.")
    @Scalar("around(value: datetime, center: datetime, delta: timespan): bool")
    @Scalar("around(value: timespan, center: timespan, delta: timespan): bool")
    public static boolean around(long value, long center, long delta) {
        // As an unsigned number the distance cannot overflow.
        long distance = value >= center ? value - center : center - value;
        return delta >= 0 && Long.compareUnsigned(distance, delta) <= 0;
    }

    @Scalar("around(value: real, center: real, delta: real): bool")
    public static boolean around(double value, double center, double delta) {
        return value >= center - delta && value <= center + delta;
    }

    @Scalar("around(value: decimal, center: decimal, delta: decimal): bool")
    public static boolean around(BigDecimal value, BigDecimal center, BigDecimal delta) {
        return value.subtract(center).abs().compareTo(delta) <= 0;
    }

    @Scalar("between(value: datetime, low: datetime, length: timespan): bool")
    public static boolean within(long value, long low, long length) {
        return value >= low && value <= low + length;
    }
}
