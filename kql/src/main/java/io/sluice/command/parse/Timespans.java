package io.sluice.command.parse;

import io.sluice.kql.type.Ticks;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The spellings of a timespan: {@code 1d}, {@code 1.5h}, {@code 01:00:00}, {@code 1.02:03:04.5},
 * and a bare number of days as in {@code time(2)}.
 */
public final class Timespans {
    private static final Pattern UNIT =
            Pattern.compile("([-+]?)\\s*(\\d+(?:\\.\\d+)?)\\s*([a-z]+)");
    private static final Pattern CLOCK =
            Pattern.compile(
                    "([-+]?)(?:(\\d+)\\.)?(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:\\.(\\d{1,7}))?)?");
    private static final Pattern DAYS = Pattern.compile("[-+]?\\d+(?:\\.\\d+)?");

    private Timespans() {}

    /** Ticks of 100 ns; empty when the text is no timespan or does not fit. */
    public static OptionalLong parse(String text) {
        String trimmed = text.trim().toLowerCase(Locale.ROOT);
        Matcher unit = UNIT.matcher(trimmed);
        if (unit.matches()) {
            return scaled(unit.group(1) + unit.group(2), ticksOf(unit.group(3)));
        }
        if (DAYS.matcher(trimmed).matches()) {
            return scaled(trimmed, OptionalLong.of(Ticks.PER_DAY));
        }
        Matcher clock = CLOCK.matcher(trimmed);
        return clock.matches() ? clock(clock) : OptionalLong.empty();
    }

    private static OptionalLong scaled(String number, OptionalLong unit) {
        if (unit.isEmpty() || number.length() > 40) {
            return OptionalLong.empty();
        }
        BigDecimal ticks =
                new BigDecimal(number)
                        .multiply(BigDecimal.valueOf(unit.getAsLong()))
                        .setScale(0, RoundingMode.DOWN);
        return ticks.toBigInteger().bitLength() > 63
                ? OptionalLong.empty()
                : OptionalLong.of(ticks.longValueExact());
    }

    private static OptionalLong clock(Matcher clock) {
        if (clock.group(2) != null && clock.group(2).length() > 8) {
            return OptionalLong.empty();
        }
        long days = clock.group(2) == null ? 0 : Long.parseLong(clock.group(2));
        long hours = Long.parseLong(clock.group(3));
        long minutes = Long.parseLong(clock.group(4));
        long seconds = clock.group(5) == null ? 0 : Long.parseLong(clock.group(5));
        if (hours > 23
                || minutes > 59
                || seconds > 59
                || days > Ticks.MAX_DATETIME / Ticks.PER_DAY) {
            return OptionalLong.empty();
        }
        String fraction = clock.group(6) == null ? "" : clock.group(6);
        long ticks =
                days * Ticks.PER_DAY
                        + hours * Ticks.PER_HOUR
                        + minutes * Ticks.PER_MINUTE
                        + seconds * Ticks.PER_SECOND
                        + Long.parseLong((fraction + "0000000").substring(0, 7));
        return OptionalLong.of(clock.group(1).equals("-") ? -ticks : ticks);
    }

    private static OptionalLong ticksOf(String unit) {
        return switch (unit) {
            case "d", "day", "days" -> OptionalLong.of(Ticks.PER_DAY);
            case "h", "hr", "hrs", "hour", "hours" -> OptionalLong.of(Ticks.PER_HOUR);
            case "m", "min", "minute", "minutes" -> OptionalLong.of(Ticks.PER_MINUTE);
            case "s", "sec", "second", "seconds" -> OptionalLong.of(Ticks.PER_SECOND);
            case "ms", "milli", "millis", "millisecond", "milliseconds" ->
                    OptionalLong.of(Ticks.PER_MILLISECOND);
            case "micro", "micros", "microsecond", "microseconds" ->
                    OptionalLong.of(Ticks.PER_MICROSECOND);
            case "tick", "ticks" -> OptionalLong.of(1);
            default -> OptionalLong.empty();
        };
    }
}
