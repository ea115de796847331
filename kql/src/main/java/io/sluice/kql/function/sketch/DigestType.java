package io.sluice.kql.function.sketch;

import io.sluice.kql.type.Datetime;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Timespan;
import java.math.BigDecimal;

/** What the values of a digest are; each as a long in the same order. */
public enum DigestType {
    LONG("long"),
    REAL("real"),
    DECIMAL("decimal"),
    DATETIME("datetime"),
    TIMESPAN("timespan");

    private final String text;

    DigestType(String text) {
        this.text = text;
    }

    /** The digest for a column; what dynamic values hold are reals. */
    public static DigestType of(ScalarType type) {
        return switch (type) {
            case BOOL, INT, LONG -> LONG;
            case REAL, STRING, GUID, DYNAMIC -> REAL;
            case DECIMAL -> DECIMAL;
            case DATETIME -> DATETIME;
            case TIMESPAN -> TIMESPAN;
        };
    }

    /** The name in the dynamic form. */
    String text() {
        return text;
    }

    private boolean whole() {
        return this != REAL && this != DECIMAL;
    }

    /** The long that stands for a value, which may be one inside a dynamic one. */
    long encode(Object value) {
        if (value instanceof Datetime datetime) {
            return encode(datetime.ticks());
        }
        if (value instanceof Timespan timespan) {
            return encode(timespan.ticks());
        }
        Number number = (Number) value;
        if (whole()) {
            return number.longValue();
        }
        double real = number.doubleValue();
        return sortable(Double.doubleToLongBits(real == 0 ? 0.0 : real));
    }

    /** The value in its boxed form: ticks for datetimes and timespans. */
    Object decode(long code) {
        if (whole()) {
            return code;
        }
        double real = Double.longBitsToDouble(sortable(code));
        return this == REAL ? (Object) real : BigDecimal.valueOf(real);
    }

    /** What lies between two codes, at a share of the way. */
    long mean(long a, long b, double share) {
        if (whole()) {
            return a + Math.round(((double) b - (double) a) * share);
        }
        double from = Double.longBitsToDouble(sortable(a));
        double to = Double.longBitsToDouble(sortable(b));
        double mean = from + (to - from) * share;
        return Double.isFinite(mean) ? sortable(Double.doubleToLongBits(mean)) : b;
    }

    /** Bits of reals in an order as longs; its own inverse. */
    private static long sortable(long bits) {
        return bits ^ ((bits >> 63) & Long.MAX_VALUE);
    }
}
