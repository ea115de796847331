package io.sluice.command.result;

import io.sluice.kql.type.Ticks;
import java.time.Duration;

/** A timespan as a user would write it, and its ways to ticks and back. */
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
