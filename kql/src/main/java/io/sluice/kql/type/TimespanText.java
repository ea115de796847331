package io.sluice.kql.type;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Timespans as text: {@code [-][d.]hh:mm[:ss[.fffffff]]}, or a number with a unit as in a literal.
 */
public final class TimespanText {
    private static final Pattern CLOCK =
            Pattern.compile(
                    "([+-])?(?:(\\d{1,8})(?:\\.|:(?=\\d+:\\d+:)))?(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:\\.(\\d{1,7})\\d*)?)?");
    private static final Pattern UNIT = Pattern.compile("([+-]?\\d+(?:\\.\\d+)?)\\s*([a-zA-Z]+)");
    private static final Pattern DAYS = Pattern.compile("[+-]?\\d{1,8}");
    private static final Map<String, Long> UNITS =
            Map.ofEntries(
                    Map.entry("d", Ticks.PER_DAY),
                    Map.entry("day", Ticks.PER_DAY),
                    Map.entry("h", Ticks.PER_HOUR),
                    Map.entry("hr", Ticks.PER_HOUR),
                    Map.entry("hour", Ticks.PER_HOUR),
                    Map.entry("m", Ticks.PER_MINUTE),
                    Map.entry("min", Ticks.PER_MINUTE),
                    Map.entry("minute", Ticks.PER_MINUTE),
                    Map.entry("s", Ticks.PER_SECOND),
                    Map.entry("sec", Ticks.PER_SECOND),
                    Map.entry("second", Ticks.PER_SECOND),
                    Map.entry("ms", Ticks.PER_MILLISECOND),
                    Map.entry("milli", Ticks.PER_MILLISECOND),
                    Map.entry("millisec", Ticks.PER_MILLISECOND),
                    Map.entry("millisecond", Ticks.PER_MILLISECOND),
                    Map.entry("micro", Ticks.PER_MICROSECOND),
                    Map.entry("microsec", Ticks.PER_MICROSECOND),
                    Map.entry("microsecond", Ticks.PER_MICROSECOND),
                    Map.entry("tick", 1L));

    private TimespanText() {}

    /** Ticks, or empty where the text is no timespan. A bare number counts days. */
    public static OptionalLong parse(String text) {
        String trimmed = text.trim();
        if (DAYS.matcher(trimmed).matches()) {
            return bounded(new BigDecimal(trimmed).multiply(BigDecimal.valueOf(Ticks.PER_DAY)));
        }
        Matcher clock = CLOCK.matcher(trimmed);
        if (clock.matches()) {
            return ofClock(clock);
        }
        Matcher unit = UNIT.matcher(trimmed);
        return unit.matches() ? ofUnit(unit.group(1), unit.group(2)) : OptionalLong.empty();
    }

    /** {@code 00:10:00}, {@code 1.00:00:00}, {@code -00:00:00.5000000}. */
    public static String print(long ticks) {
        StringBuilder text = new StringBuilder(ticks < 0 ? "-" : "");
        // Long.MIN_VALUE has no positive counterpart: the parts are taken as remainders.
        long days = Math.abs(ticks / Ticks.PER_DAY);
        long time = Math.abs(ticks % Ticks.PER_DAY);
        if (days != 0) {
            text.append(days).append('.');
        }
        DatetimeText.digits(text, time / Ticks.PER_HOUR, 2).append(':');
        DatetimeText.digits(text, time / Ticks.PER_MINUTE % 60, 2).append(':');
        DatetimeText.digits(text, time / Ticks.PER_SECOND % 60, 2);
        if (time % Ticks.PER_SECOND != 0) {
            DatetimeText.digits(text.append('.'), time % Ticks.PER_SECOND, 7);
        }
        return text.toString();
    }

    private static OptionalLong ofUnit(String number, String unit) {
        String name = unit.toLowerCase(Locale.ROOT);
        Long ticks = UNITS.get(name);
        if (ticks == null && name.endsWith("s")) {
            ticks = UNITS.get(name.substring(0, name.length() - 1));
        }
        if (ticks == null) {
            return name.startsWith("nano") ? ofNanoseconds(number) : OptionalLong.empty();
        }
        return bounded(new BigDecimal(number).multiply(BigDecimal.valueOf(ticks)));
    }

    private static OptionalLong ofNanoseconds(String number) {
        return bounded(new BigDecimal(number).movePointLeft(2));
    }

    private static OptionalLong bounded(BigDecimal ticks) {
        BigDecimal rounded = ticks.setScale(0, RoundingMode.HALF_EVEN);
        boolean fits = rounded.unscaledValue().bitLength() < Long.SIZE;
        return fits ? OptionalLong.of(rounded.longValueExact()) : OptionalLong.empty();
    }

    private static OptionalLong ofClock(Matcher m) {
        long hours = Long.parseLong(m.group(3));
        long minutes = Long.parseLong(m.group(4));
        long seconds = m.group(5) == null ? 0 : Long.parseLong(m.group(5));
        if (hours > 24 || minutes > 59 || seconds > 59) {
            return OptionalLong.empty();
        }
        long days = m.group(2) == null ? 0 : Long.parseLong(m.group(2));
        String fraction = m.group(6) == null ? "0" : (m.group(6) + "0000000").substring(0, 7);
        long sign = "-".equals(m.group(1)) ? -1 : 1;
        long time =
                hours * Ticks.PER_HOUR
                        + minutes * Ticks.PER_MINUTE
                        + seconds * Ticks.PER_SECOND
                        + Long.parseLong(fraction);
        try {
            // Signed before the sum: the least timespan has no positive counterpart.
            return OptionalLong.of(
                    Math.addExact(Math.multiplyExact(sign * days, Ticks.PER_DAY), sign * time));
        } catch (ArithmeticException beyondTheRange) {
            return OptionalLong.empty();
        }
    }
}
