package io.sluice.kql.function.dynamic;

import io.sluice.kql.function.declaration.NullMark;
import io.sluice.kql.function.declaration.Scalar;
import io.sluice.kql.type.DatetimeText;
import io.sluice.kql.type.DecimalText;
import io.sluice.kql.type.RealText;
import io.sluice.kql.type.TimespanText;
import io.sluice.kql.type.Utf8;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.UUID;

/** Conversions between types that a query asks for. What does not convert is null. */
public final class Conversions {
    private Conversions() {}

    @Scalar(value = "tostring(value: bool): string", doc = "The value as text.")
    public static String toText(boolean value) {
        return value ? "true" : "false";
    }

    @Scalar("tostring(value: long): string")
    public static String toText(long value) {
        return Long.toString(value);
    }

    @Scalar("tostring(value: real): string")
    public static String toText(double value) {
        return RealText.print(value);
    }

    @Scalar("tostring(value: decimal): string")
    public static String toText(BigDecimal value) {
        return DecimalText.print(value);
    }

    @Scalar("tostring(value: string): string")
    public static byte[] toText(byte[] array, int offset, int length) {
        byte[] copy = new byte[length];
        System.arraycopy(array, offset, copy, 0, length);
        return copy;
    }

    @Scalar("tostring(value: datetime): string")
    public static String datetimeToText(long value) {
        return DatetimeText.print(value);
    }

    @Scalar("tostring(value: timespan): string")
    public static String timespanToText(long value) {
        return TimespanText.print(value);
    }

    @Scalar("tostring(value: guid): string")
    public static String toText(UUID value) {
        return value.toString();
    }

    @Scalar("tostring(value: dynamic): string")
    public static String toText(Object value) {
        return DynamicValues.toText(value);
    }

    @Scalar(value = "tolong(value: long): long", doc = "The value as a whole number of 64 bits.")
    @Scalar("tolong(value: datetime): long")
    @Scalar("tolong(value: timespan): long")
    public static long toLong(long value) {
        return value;
    }

    @Scalar("tolong(value: real): long")
    public static long toLong(double value, NullMark mark) {
        return Double.isNaN(value) || Double.isInfinite(value) ? mark.nothing() : (long) value;
    }

    @Scalar("tolong(value: decimal): long")
    public static long toLong(BigDecimal value) {
        return value.setScale(0, RoundingMode.DOWN).longValue();
    }

    @Scalar("tolong(value: bool): long")
    public static long toLong(boolean value) {
        return value ? 1 : 0;
    }

    @Scalar("tolong(value: string): long")
    public static long toLong(byte[] array, int offset, int length, NullMark mark) {
        long value = 0;
        boolean plain = length > 0 && length < 18;
        for (int i = offset; plain && i < offset + length; i++) {
            plain = array[i] >= '0' && array[i] <= '9';
            value = value * 10 + (array[i] - '0');
        }
        if (plain) {
            return value;
        }
        Long parsed = parseLong(Utf8.decode(array, offset, length));
        return parsed == null ? mark.nothing() : parsed;
    }

    @Scalar("tolong(value: dynamic): long")
    public static Long toLong(Object value) {
        return DynamicValues.toLong(value);
    }

    @Scalar(value = "toint(value: long): int", doc = "The value as a whole number of 32 bits.")
    public static int toInt(long value, NullMark mark) {
        return value == (int) value ? (int) value : (int) mark.nothing();
    }

    @Scalar("toint(value: real): int")
    public static int toInt(double value, NullMark mark) {
        return Math.abs(value) < 0x1p31 ? (int) value : (int) mark.nothing();
    }

    @Scalar("toint(value: decimal): int")
    public static int toInt(BigDecimal value, NullMark mark) {
        return toInt(toLong(value), mark);
    }

    @Scalar("toint(value: bool): int")
    public static int toInt(boolean value) {
        return value ? 1 : 0;
    }

    @Scalar("toint(value: string): int")
    public static int toInt(byte[] array, int offset, int length, NullMark mark) {
        return toInt(toLong(array, offset, length, mark), mark);
    }

    @Scalar("toint(value: dynamic): int")
    public static Integer toInt(Object value) {
        return DynamicValues.toInt(value);
    }

    @Scalar(value = "toreal(value: real): real", doc = "The value as a floating-point number.")
    @Scalar("todouble(value: real): real")
    public static double toReal(double value) {
        return value;
    }

    @Scalar("toreal(value: decimal): real")
    @Scalar("todouble(value: decimal): real")
    public static double toReal(BigDecimal value) {
        return value.doubleValue();
    }

    @Scalar("toreal(value: bool): real")
    @Scalar("todouble(value: bool): real")
    public static double toReal(boolean value) {
        return value ? 1 : 0;
    }

    @Scalar("toreal(value: string): real")
    @Scalar("todouble(value: string): real")
    public static Double toReal(String value) {
        return parseReal(value);
    }

    @Scalar("toreal(value: dynamic): real")
    @Scalar("todouble(value: dynamic): real")
    public static Double toReal(Object value) {
        return DynamicValues.toReal(value);
    }

    @Scalar(value = "todecimal(value: decimal): decimal", doc = "The value as a decimal number.")
    public static BigDecimal toDecimal(BigDecimal value) {
        return value;
    }

    @Scalar("todecimal(value: string): decimal")
    public static BigDecimal toDecimal(String value) {
        return parseDecimal(value);
    }

    @Scalar("todecimal(value: dynamic): decimal")
    public static BigDecimal toDecimal(Object value) {
        return DynamicValues.toDecimal(value);
    }

    @Scalar(value = "tobool(value: bool): bool", doc = "The value as a truth value.")
    @Scalar("toboolean(value: bool): bool")
    public static boolean toBool(boolean value) {
        return value;
    }

    @Scalar("tobool(value: real): bool")
    @Scalar("toboolean(value: real): bool")
    public static boolean toBool(double value) {
        return value != 0;
    }

    @Scalar("tobool(value: string): bool")
    @Scalar("toboolean(value: string): bool")
    public static Boolean toBool(String value) {
        return parseBool(value);
    }

    @Scalar("tobool(value: dynamic): bool")
    @Scalar("toboolean(value: dynamic): bool")
    public static Boolean toBool(Object value) {
        return DynamicValues.toBool(value);
    }

    @Scalar(value = "todatetime(value: datetime): datetime", doc = "The value as a datetime.")
    public static long toDatetime(long value) {
        return value;
    }

    @Scalar("todatetime(value: string): datetime")
    public static long toDatetime(String value, NullMark mark) {
        OptionalLong ticks = DatetimeText.parse(value);
        return ticks.isPresent() ? ticks.getAsLong() : mark.nothing();
    }

    @Scalar("todatetime(value: dynamic): datetime")
    public static Long toDatetime(Object value) {
        return DynamicValues.toDatetime(value);
    }

    @Scalar(value = "totimespan(value: timespan): timespan", doc = "The value as a timespan.")
    public static long toTimespan(long value) {
        return value;
    }

    @Scalar("totimespan(value: string): timespan")
    public static long toTimespan(String value, NullMark mark) {
        OptionalLong ticks = TimespanText.parse(value);
        return ticks.isPresent() ? ticks.getAsLong() : mark.nothing();
    }

    @Scalar("totimespan(value: dynamic): timespan")
    public static Long toTimespan(Object value) {
        return DynamicValues.toTimespan(value);
    }

    @Scalar(value = "toguid(value: guid): guid", doc = "The value as a guid.")
    public static UUID toGuid(UUID value) {
        return value;
    }

    @Scalar("toguid(value: string): guid")
    public static UUID toGuid(String value) {
        return parseGuid(value);
    }

    @Scalar("toguid(value: dynamic): guid")
    public static UUID toGuid(Object value) {
        return DynamicValues.toGuid(value);
    }

    static Boolean parseBool(String text) {
        return switch (text.trim().toLowerCase(Locale.ROOT)) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> {
                Long number = parseLong(text);
                yield number == null ? null : (Boolean) (number != 0);
            }
        };
    }

    static Long parseLong(String text) {
        String trimmed = text.trim();
        try {
            if (trimmed.startsWith("0x") || trimmed.startsWith("0X")) {
                return Long.parseUnsignedLong(trimmed.substring(2), 16);
            }
            return Long.valueOf(trimmed);
        } catch (NumberFormatException e) {
            return fraction(trimmed);
        }
    }

    /** A number with a fraction loses it. */
    private static Long fraction(String text) {
        Double value = parseReal(text);
        boolean whole = value != null && Math.abs(value) < 0x1p63;
        return whole ? (Long) value.longValue() : null;
    }

    static Double parseReal(String text) {
        String trimmed = text.trim();
        int last = trimmed.isEmpty() ? -1 : trimmed.charAt(trimmed.length() - 1);
        // Java takes a type suffix, Kusto does not.
        if (last < 0 || last == 'd' || last == 'f' || last == 'D' || last == 'F') {
            return special(trimmed);
        }
        try {
            return Double.valueOf(trimmed);
        } catch (NumberFormatException e) {
            return special(trimmed);
        }
    }

    private static Double special(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "nan" -> Double.NaN;
            case "inf", "+inf", "infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> null;
        };
    }

    static BigDecimal parseDecimal(String text) {
        return DecimalText.parse(text);
    }

    /** The first 32 digits; what comes behind them does not matter. */
    static UUID parseGuid(String text) {
        String digits = text.trim().replaceAll("^[{(]|[)}]$", "").replace("-", "");
        if (digits.length() < 32 || digits.charAt(0) == '+' || digits.charAt(16) == '+') {
            return null;
        }
        try {
            return new UUID(
                    Long.parseUnsignedLong(digits.substring(0, 16), 16),
                    Long.parseUnsignedLong(digits.substring(16, 32), 16));
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
