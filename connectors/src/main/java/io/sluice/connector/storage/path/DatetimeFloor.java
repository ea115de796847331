package io.sluice.connector.storage.path;

import io.sluice.catalog.PartitionColumn.Unit;
import io.sluice.connector.bytes.CivilDate;
import io.sluice.kql.type.Ticks;

/** Kusto's startofyear, -month, -week and -day in UTC. Remembers the last day's answer. */
final class DatetimeFloor {
    private static final int DAYS_OF_WEEK = 7;

    private long lastDay = -1;
    private long lastStart;

    /** The first tick of the unit that a datetime lies in; asked for one unit only. */
    long startOf(Unit unit, long ticks) {
        long day = Math.floorDiv(ticks, Ticks.PER_DAY);
        if (day != lastDay) {
            lastStart = startDay(unit, day) * Ticks.PER_DAY;
            lastDay = day;
        }
        return lastStart;
    }

    private static long startDay(Unit unit, long day) {
        return switch (unit) {
            case YEAR -> day - dayOfYear(day);
            case MONTH -> day - (CivilDate.ofDay(day).day() - 1);
            case WEEK -> {
                // 0001-01-01, day 0, is a Monday, so that weeks begin on day -1; nothing lies
                // there.
                long sunday = Math.floorDiv(day + 1, DAYS_OF_WEEK) * DAYS_OF_WEEK - 1;
                yield Math.max(0, sunday);
            }
            case DAY -> day;
        };
    }

    private static long dayOfYear(long day) {
        long years = CivilDate.ofDay(day).year() - 1L;
        return day - (365 * years + years / 4 - years / 100 + years / 400);
    }
}
