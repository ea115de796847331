package io.sluice.kql.function.sketch;

import io.sluice.kql.function.dynamic.DynamicEquality;
import io.sluice.kql.function.dynamic.DynamicValues;
import io.sluice.kql.function.text.XxHash64;
import io.sluice.kql.type.Utf8;
import java.math.BigDecimal;
import java.util.UUID;

/** 64-bit hashes of values of one type: equal ones have equal hashes, whatever form they are in. */
public final class ValueHash {
    private ValueHash() {}

    /** Of an int, long, datetime or timespan. */
    public static long of(long value) {
        return XxHash64.hash(value);
    }

    /** Of a real: both zeros are one value, and what is no number is one. */
    public static long of(double value) {
        return XxHash64.hash(Double.doubleToLongBits(value == 0 ? 0.0 : value));
    }

    /** Of a string. */
    public static long of(byte[] array, int offset, int length) {
        return XxHash64.hash(array, offset, length);
    }

    /** Of a guid. */
    public static long of(long high, long low) {
        return XxHash64.hash(XxHash64.hash(high) ^ low);
    }

    /** Of a value in its boxed form that is not null. */
    public static long ofBoxed(Object value) {
        if (value instanceof Long || value instanceof Integer) {
            return of(((Number) value).longValue());
        }
        if (value instanceof Double real) {
            return of((double) real);
        }
        if (value instanceof String text) {
            byte[] bytes = Utf8.encode(text);
            return of(bytes, 0, bytes.length);
        }
        if (value instanceof Boolean bool) {
            return of(bool ? 1L : 0L);
        }
        if (value instanceof UUID guid) {
            return of(guid.getMostSignificantBits(), guid.getLeastSignificantBits());
        }
        if (value instanceof BigDecimal decimal) {
            return ofBoxed(decimal.stripTrailingZeros().toString());
        }
        return ofBoxed(DynamicValues.toText(DynamicEquality.key(value)));
    }
}
