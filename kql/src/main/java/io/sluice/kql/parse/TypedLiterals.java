package io.sluice.kql.parse;

import io.sluice.kql.syntax.TimeOfDay;
import io.sluice.kql.type.DatetimeText;
import io.sluice.kql.type.DecimalText;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.TimespanText;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** The text between the brackets of {@code int(...)}, {@code datetime(...)} and so on. */
final class TypedLiterals {
    private TypedLiterals() {}

    /** The value in its boxed form: datetimes and timespans as ticks; empty where it is no such. */
    static Optional<Object> read(ScalarType type, String text) {
        try {
            return switch (type) {
                case BOOL -> bool(text);
                case INT -> Optional.of((int) integer(text, Integer.MIN_VALUE, 0xFFFF_FFFFL));
                case LONG -> Optional.of(integer(text, Long.MIN_VALUE, Long.MAX_VALUE));
                case REAL -> Optional.of(real(text));
                case DECIMAL -> Optional.ofNullable(DecimalText.parse(text));
                case STRING -> Optional.of(text);
                case DATETIME -> boxed(datetime(text)).or(() -> timeOfDay(text));
                case TIMESPAN -> boxed(TimespanText.parse(text));
                case GUID -> guid(text);
                case DYNAMIC -> Optional.empty();
            };
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Object> boxed(OptionalLong value) {
        return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
    }

    private static Optional<Object> bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.of(integer(text, Long.MIN_VALUE, Long.MAX_VALUE) != 0);
        };
    }

    private static long integer(String text, long least, long greatest) {
        long value =
                text.startsWith("0x") || text.startsWith("0X")
                        ? Long.parseUnsignedLong(text.substring(2), 16)
                        : Long.parseLong(text);
        if (value < least || value > greatest) {
            throw new NumberFormatException(text);
        }
        return value;
    }

    private static double real(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "nan" -> Double.NaN;
            case "inf", "+inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    /** A literal may also be spelled loosely: {@code 2017 - 8 - 1}, {@code 10-31-2017 10:00}. */
    private static OptionalLong datetime(String text) {
        OptionalLong strict = DatetimeText.parse(text);
        if (strict.isPresent()) {
            return strict;
        }
        String joined = text.replaceAll("\\s*[-,]\\s*", "-");
        String ordered = joined.replaceFirst("^(\\d{1,2})-(\\d{1,2})-(\\d{4})", "$3-$1-$2");
        return DatetimeText.parse(ordered);
    }

    private static Optional<Object> timeOfDay(String text) {
        return text.matches("\\d{1,2}:\\d{2}(:\\d{2}(\\.\\d{1,7})?)?")
                ? boxed(TimespanText.parse(text)).map(ticks -> new TimeOfDay((Long) ticks))
                : Optional.empty();
    }

    private static Optional<Object> guid(String text) {
        String digits = text.replace("-", "");
        if (digits.length() != 32) {
            return Optional.empty();
        }
        return Optional.of(
                new UUID(
                        Long.parseUnsignedLong(digits.substring(0, 16), 16),
                        Long.parseUnsignedLong(digits.substring(16), 16)));
    }
}
