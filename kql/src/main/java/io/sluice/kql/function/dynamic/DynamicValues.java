package io.sluice.kql.function.dynamic;

import io.sluice.kql.batch.DynamicVector;
import io.sluice.kql.function.declaration.Scalar;
import io.sluice.kql.type.Datetime;
import io.sluice.kql.type.DatetimeText;
import io.sluice.kql.type.DecimalText;
import io.sluice.kql.type.DynamicText;
import io.sluice.kql.type.RealText;
import io.sluice.kql.type.Timespan;
import io.sluice.kql.type.TimespanText;
import io.sluice.kql.type.Utf8;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/** Values of type dynamic: into and out of vectors, and what they hold as other types. */
public final class DynamicValues {
    private DynamicValues() {}

    /** The value of a row that is not null; parsed once. Text that is no JSON is a string. */
    public static Object at(DynamicVector vector, int row) {
        Object parsed = vector.parsed[row];
        if (parsed != null) {
            return parsed;
        }
        Object value = parse(vector.arrays[row], vector.offsets[row], vector.lengths[row]);
        vector.parsed[row] = value;
        return value;
    }

    static Object parse(byte[] array, int offset, int length) {
        if (length == 0) {
            return null;
        }
        try {
            return DynamicText.parse(array, offset, length);
        } catch (IOException e) {
            return Utf8.decode(array, offset, length);
        }
    }

    /** As {@code tostring()} gives it: a string without quotes, JSON for the rest. */
    public static String toText(Object value) {
        if (value instanceof String text) {
            return text;
        }
        if (value == null) {
            return "";
        }
        if (value instanceof Datetime datetime) {
            return DatetimeText.print(datetime.ticks());
        }
        if (value instanceof Timespan timespan) {
            return TimespanText.print(timespan.ticks());
        }
        if (value instanceof Double real) {
            return RealText.print(real);
        }
        return value instanceof BigDecimal decimal
                ? DecimalText.print(decimal)
                : value instanceof UUID ? value.toString() : DynamicText.print(value);
    }

    public static Boolean toBool(Object value) {
        if (value instanceof Boolean bool) {
            return bool;
        }
        if (value instanceof Number number) {
            return number.doubleValue() != 0;
        }
        return value instanceof String text ? Conversions.parseBool(text) : null;
    }

    public static Integer toInt(Object value) {
        Long number = toLong(value);
        return number == null || number != number.intValue() ? null : (Integer) number.intValue();
    }

    public static Long toLong(Object value) {
        if (value instanceof Long || value instanceof Integer) {
            return ((Number) value).longValue();
        }
        if (value instanceof Double real) {
            return Double.isNaN(real) ? null : (Long) real.longValue();
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.setScale(0, RoundingMode.DOWN).longValue();
        }
        if (value instanceof Boolean bool) {
            return bool ? 1L : 0L;
        }
        if (value instanceof Datetime datetime) {
            return datetime.ticks();
        }
        if (value instanceof Timespan timespan) {
            return timespan.ticks();
        }
        return value instanceof String text ? Conversions.parseLong(text) : null;
    }

    public static Double toReal(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof Boolean bool) {
            return bool ? 1.0 : 0.0;
        }
        return value instanceof String text ? Conversions.parseReal(text) : null;
    }

    public static BigDecimal toDecimal(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal;
        }
        if (value instanceof Number || value instanceof String) {
            return Conversions.parseDecimal(value.toString());
        }
        return null;
    }

    public static Long toDatetime(Object value) {
        if (value instanceof Datetime datetime) {
            return datetime.ticks();
        }
        return value instanceof String text ? boxed(DatetimeText.parse(text)) : null;
    }

    public static Long toTimespan(Object value) {
        if (value instanceof Timespan timespan) {
            return timespan.ticks();
        }
        return value instanceof String text ? boxed(TimespanText.parse(text)) : null;
    }

    public static UUID toGuid(Object value) {
        if (value instanceof UUID guid) {
            return guid;
        }
        return value instanceof String text ? Conversions.parseGuid(text) : null;
    }

    /** The member of an object or the item of an array; a negative index counts from the end. */
    @Scalar("[](value: dynamic, name: string): dynamic")
    public static Object member(Object value, String name) {
        return value instanceof Map<?, ?> map ? map.get(name) : null;
    }

    @Scalar("[](value: dynamic, index: long): dynamic")
    public static Object item(Object value, long index) {
        if (!(value instanceof List<?> list)) {
            return null;
        }
        long position = index < 0 ? index + list.size() : index;
        return position < 0 || position >= list.size() ? null : list.get((int) position);
    }

    private static Long boxed(OptionalLong value) {
        return value.isPresent() ? (Long) value.getAsLong() : null;
    }
}
