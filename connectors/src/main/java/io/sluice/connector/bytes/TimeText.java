package io.sluice.connector.bytes;

import io.sluice.kql.type.Ticks;

/**
 * Kusto's text of a datetime, {@code 2026-11-22T08:05:00.0000000Z}, and of a timespan, {@code
 * 1.02:03:04.0000005}: days and fraction only where they are not zero.
 */
public final class TimeText {
    public static final int DATETIME_LENGTH = 28;

    /** {@code -10675199.02:48:05.4775808}, the longest timespan. */
    public static final int MAX_TIMESPAN_LENGTH = 26;

    private TimeText() {}

    /** Appends a datetime in ticks since 0001-01-01, always with seven digits of fraction. */
    public static void appendDatetime(GrowingBytes out, long ticks) {
        out.ensure(DATETIME_LENGTH);
        CivilDate date = CivilDate.ofDay(Math.floorDiv(ticks, Ticks.PER_DAY));
        digits(out, date.year(), 4);
        out.array[out.size++] = '-';
        digits(out, date.month(), 2);
        out.array[out.size++] = '-';
        digits(out, date.day(), 2);
        out.array[out.size++] = 'T';
        clock(out, Math.floorMod(ticks, Ticks.PER_DAY));
        out.array[out.size++] = '.';
        digits(out, Math.floorMod(ticks, Ticks.PER_SECOND), 7);
        out.array[out.size++] = 'Z';
    }

    /** Appends a timespan in ticks. */
    public static void appendTimespan(GrowingBytes out, long ticks) {
        out.ensure(MAX_TIMESPAN_LENGTH);
        if (ticks < 0) {
            out.array[out.size++] = '-';
        }
        // Not negated: the smallest long has no positive. Each part is, behind its division.
        long days = Math.abs(ticks / Ticks.PER_DAY);
        long rest = Math.abs(ticks % Ticks.PER_DAY);
        if (days != 0) {
            out.putAscii(Long.toString(days));
            out.putByte('.');
            out.ensure(MAX_TIMESPAN_LENGTH);
        }
        clock(out, rest);
        long fraction = rest % Ticks.PER_SECOND;
        if (fraction != 0) {
            out.array[out.size++] = '.';
            digits(out, fraction, 7);
        }
    }

    private static void clock(GrowingBytes out, long ticksOfDay) {
        digits(out, ticksOfDay / Ticks.PER_HOUR, 2);
        out.array[out.size++] = ':';
        digits(out, ticksOfDay / Ticks.PER_MINUTE % 60, 2);
        out.array[out.size++] = ':';
        digits(out, ticksOfDay / Ticks.PER_SECOND % 60, 2);
    }

    private static void digits(GrowingBytes out, long value, int count) {
        long rest = value;
        for (int i = out.size + count - 1; i >= out.size; i--) {
            out.array[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        out.size += count;
    }
}
