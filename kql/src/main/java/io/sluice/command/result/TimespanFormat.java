package io.sluice.command.result;

import io.sluice.kql.type.Ticks;
import java.time.Duration;

/** The two ways to write a timespan: as results show it, and as a user would write it. */
public final class TimespanFormat {
    private static final long[] UNITS = {
        Ticks.PER_DAY,
        Ticks.PER_HOUR,
        Ticks.PER_MINUTE,
        Ticks.PER_SECOND,
        Ticks.PER_MILLISECOND,
        Ticks.PER_MICROSECOND
    };
    private static final String[] SUFFIXES = {"d", "h", "m", "s", "ms", "microseconds"};

    private TimespanFormat() {}

    /** {@code 01:00:00}, {@code 1.02:03:04.0500000}. */
    public static String clock(long ticks) {
        long size = Math.abs(ticks);
        long days = size / Ticks.PER_DAY;
        long fraction = size % Ticks.PER_SECOND;
        return "%s%s%02d:%02d:%02d%s"
                .formatted(
                        ticks < 0 ? "-" : "",
                        days == 0 ? "" : days + ".",
                        size / Ticks.PER_HOUR % 24,
                        size / Ticks.PER_MINUTE % 60,
                        size / Ticks.PER_SECOND % 60,
                        fraction == 0 ? "" : ".%07d".formatted(fraction));
    }

    /** The shortest literal: {@code 1h}, {@code 90s}, {@code 15ticks}. */
    public static String literal(long ticks) {
        if (ticks == 0) {
            return "0s";
        }
        for (int i = 0; i < UNITS.length; i++) {
            if (ticks % UNITS[i] == 0) {
                return ticks / UNITS[i] + SUFFIXES[i];
            }
        }
        return ticks + "ticks";
    }

    public static String literal(Duration duration) {
        return literal(ticks(duration));
    }

    public static long ticks(Duration duration) {
        return duration.getSeconds() * Ticks.PER_SECOND + duration.getNano() / 100;
    }

    /** Ticks of 100 ns as a duration; every timespan fits. */
    public static Duration duration(long ticks) {
        return Duration.ofSeconds(
                Math.floorDiv(ticks, Ticks.PER_SECOND),
                Math.floorMod(ticks, Ticks.PER_SECOND) * 100);
    }
}
