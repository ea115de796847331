package io.sluice.connector.format.parse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.sluice.kql.type.Ticks;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A timespan as text: {@code [-][d.]hh:mm[:ss[.fffffff]]}, a number of days ({@code 2}), or a
 * literal with a unit ({@code 1.5h}).
 */
public final class TimespanText {
    private static final Pattern CLOCK =
            Pattern.compile(
                    "(-)?(?:(\\d{1,8})\\.)?(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:\\.(\\d{1,9}))?)?");
    private static final Pattern LITERAL =
            Pattern.compile("(-?\\d{1,18}(?:\\.\\d{1,18})?) ?([a-z]*)");
    private static final Map<String, Long> UNITS =
            Map.ofEntries(
                    Map.entry("", Ticks.PER_DAY),
                    Map.entry("d", Ticks.PER_DAY),
                    Map.entry("day", Ticks.PER_DAY),
                    Map.entry("days", Ticks.PER_DAY),
                    Map.entry("h", Ticks.PER_HOUR),
                    Map.entry("hour", Ticks.PER_HOUR),
                    Map.entry("hours", Ticks.PER_HOUR),
                    Map.entry("m", Ticks.PER_MINUTE),
                    Map.entry("min", Ticks.PER_MINUTE),
                    Map.entry("minute", Ticks.PER_MINUTE),
                    Map.entry("minutes", Ticks.PER_MINUTE),
                    Map.entry("s", Ticks.PER_SECOND),
                    Map.entry("sec", Ticks.PER_SECOND),
                    Map.entry("second", Ticks.PER_SECOND),
                    Map.entry("seconds", Ticks.PER_SECOND),
                    Map.entry("ms", Ticks.PER_MILLISECOND),
                    Map.entry("millisecond", Ticks.PER_MILLISECOND),
                    Map.entry("milliseconds", Ticks.PER_MILLISECOND),
                    Map.entry("microsecond", Ticks.PER_MICROSECOND),
                    Map.entry("microseconds", Ticks.PER_MICROSECOND),
                    Map.entry("tick", 1L),
                    Map.entry("ticks", 1L));
    private static final int MAX_LENGTH = 64;

    private long ticks;

    public long ticks() {
        return ticks;
    }

    public boolean parse(byte[] bytes, int from, int to) {
        if (to - from > MAX_LENGTH) {
            return false;
        }
        String text = new String(bytes, from, to - from, ISO_8859_1).strip();
        try {
            Matcher clock = CLOCK.matcher(text);
            return clock.matches() ? parseClock(clock) : parseLiteral(text);
        } catch (ArithmeticException beyondTheRange) {
            return false;
        }
    }

    private boolean parseClock(Matcher clock) {
        long days = number(clock.group(2));
        long hours = number(clock.group(3));
        long minutes = number(clock.group(4));
        long seconds = number(clock.group(5));
        if (hours > 23 || minutes > 59 || seconds > 59) {
            return false;
        }
        long time =
                hours * Ticks.PER_HOUR
                        + minutes * Ticks.PER_MINUTE
                        + seconds * Ticks.PER_SECOND
                        + fraction(clock.group(6));
        long sign = clock.group(1) == null ? 1 : -1;
        // Signed before the sum: the least timespan has no positive counterpart.
        ticks = Math.addExact(Math.multiplyExact(sign * days, Ticks.PER_DAY), sign * time);
        return true;
    }

    private boolean parseLiteral(String text) {
        Matcher literal = LITERAL.matcher(text.toLowerCase(Locale.ROOT));
        Long unit = literal.matches() ? UNITS.get(literal.group(2)) : null;
        if (unit == null) {
            return false;
        }
        ticks =
                new BigDecimal(literal.group(1))
                        .multiply(BigDecimal.valueOf(unit))
                        .toBigInteger()
                        .longValueExact();
        return true;
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    /** Digits behind the point as ticks; those below a tick are cut off. */
    private static long fraction(String digits) {
        return digits == null ? 0 : Long.parseLong((digits + "000000").substring(0, 7));
    }
}
