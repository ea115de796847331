package io.sluice.kql.function.plugin.timeline;

import io.sluice.kql.type.Ticks;
import java.time.LocalDate;
import java.util.OptionalLong;

/** Weeks from Sunday on, months or years. */
final class CalendarWindows extends Windows {
    private static final long EPOCH_DAY = Ticks.UNIX_EPOCH / Ticks.PER_DAY;

    private final String unit;
    private final boolean open;
    private final long start;
    private final long end;
    private final long origin;

    CalendarWindows(Long start, Long end, String unit) {
        this.unit = unit;
        this.open = start == null;
        this.start = start == null ? 0 : start;
        this.end = end == null ? Long.MAX_VALUE : end;
        this.origin = start == null ? 0 : absolute(start);
    }

    private long absolute(long ticks) {
        long day = Math.floorDiv(ticks, Ticks.PER_DAY);
        if (unit.equals("week")) {
            // Day 0 is a Monday.
            return Math.floorDiv(day + 1, 7L);
        }
        LocalDate date = LocalDate.ofEpochDay(day - EPOCH_DAY);
        return unit.equals("month")
                ? date.getYear() * 12L + date.getMonthValue() - 1
                : date.getYear();
    }

    @Override
    long number(Object value) {
        return absolute((Long) value) - origin;
    }

    @Override
    Object start(long number) {
        long absolute = number + origin;
        if (unit.equals("week")) {
            return (absolute * 7 - 1) * Ticks.PER_DAY;
        }
        LocalDate date =
                unit.equals("month")
                        ? LocalDate.of(
                                (int) Math.floorDiv(absolute, 12L),
                                (int) Math.floorMod(absolute, 12L) + 1,
                                1)
                        : LocalDate.of((int) absolute, 1, 1);
        return (date.toEpochDay() + EPOCH_DAY) * Ticks.PER_DAY;
    }

    @Override
    boolean contains(Object value) {
        long at = (Long) value;
        return (open || at >= start) && at <= end;
    }

    @Override
    OptionalLong last() {
        return end == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(number(end));
    }

    @Override
    long windows(Object span) {
        long days = unit.equals("week") ? 7 : unit.equals("month") ? 30 : 365;
        return Math.max(1, ((Number) span).longValue() / (days * Ticks.PER_DAY));
    }
}
