package io.sluice.kql.function.number;

import io.sluice.kql.function.declaration.Scalar;
import java.math.BigDecimal;

/** {@code between}: both ends belong to the range; of datetimes the upper end may be a length. */
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

    @Scalar("between(value: datetime, low: datetime, length: timespan): bool")
    public static boolean within(long value, long low, long length) {
        return value >= low && value <= low + length;
    }
}
