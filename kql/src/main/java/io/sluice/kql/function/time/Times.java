package io.sluice.kql.function.time;

import io.sluice.kql.function.declaration.NullMark;
import io.sluice.kql.function.declaration.Scalar;
import io.sluice.kql.type.Ticks;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.TreeSet;

/** Datetimes from Unix time, in time zones, and as formatted text. */
public final class Times {
    private Times() {}

    @Scalar(
            value = "unixtime_seconds_todatetime(value: real): datetime",
            doc = "The datetime so many seconds after 1970.")
    public static long ofUnixSeconds(double value, NullMark mark) {
        return ofUnix(value * Ticks.PER_SECOND, mark);
    }

    @Scalar(
            value = "unixtime_milliseconds_todatetime(value: real): datetime",
            doc = "The datetime so many milliseconds after 1970.")
    public static long ofUnixMilliseconds(double value, NullMark mark) {
        return ofUnix(value * Ticks.PER_MILLISECOND, mark);
    }

    @Scalar(
            value = "unixtime_microseconds_todatetime(value: real): datetime",
            doc = "The datetime so many microseconds after 1970.")
    public static long ofUnixMicroseconds(double value, NullMark mark) {
        return ofUnix(value * Ticks.PER_MICROSECOND, mark);
    }

    @Scalar(
            value = "unixtime_nanoseconds_todatetime(value: real): datetime",
            doc = "The datetime so many nanoseconds after 1970.")
    public static long ofUnixNanoseconds(double value, NullMark mark) {
        return ofUnix(value / 100, mark);
    }

    @Scalar("unixtime_seconds_todatetime(value: long): datetime")
    public static long ofUnixSeconds(long value, NullMark mark) {
        return ofUnix(value, Ticks.PER_SECOND, mark);
    }

    @Scalar("unixtime_milliseconds_todatetime(value: long): datetime")
    public static long ofUnixMilliseconds(long value, NullMark mark) {
        return ofUnix(value, Ticks.PER_MILLISECOND, mark);
    }

    @Scalar("unixtime_microseconds_todatetime(value: long): datetime")
    public static long ofUnixMicroseconds(long value, NullMark mark) {
        return ofUnix(value, Ticks.PER_MICROSECOND, mark);
    }

    @Scalar("unixtime_nanoseconds_todatetime(value: long): datetime")
    public static long ofUnixNanoseconds(long value, NullMark mark) {
        return ofUnix(value / 100, 1, mark);
    }

    @Scalar(
            value = "datetime_utc_to_local(from: datetime, timezone: string): datetime",
            doc = "What the clocks of a time zone show.")
    public static long toLocal(long ticks, String timezone, NullMark mark) {
        try {
            Instant instant = Ticks.toInstant(ticks);
            return ticks + offset(ZoneId.of(timezone).getRules().getOffset(instant));
        } catch (DateTimeException e) {
            return mark.nothing();
        }
    }

    @Scalar(
            value = "datetime_local_to_utc(from: datetime, timezone: string): datetime",
            doc = "The instant at which the clocks of a time zone show a datetime.")
    public static long toUtc(long ticks, String timezone, NullMark mark) {
        try {
            LocalDateTime local = LocalDateTime.ofInstant(Ticks.toInstant(ticks), ZoneOffset.UTC);
            return ticks - offset(ZoneId.of(timezone).getRules().getOffset(local));
        } catch (DateTimeException e) {
            return mark.nothing();
        }
    }

    @Scalar(
            value = "datetime_list_timezones(): dynamic",
            doc = "The names of the time zones that are known.")
    public static Object timezones() {
        return new ArrayList<Object>(new TreeSet<>(ZoneId.getAvailableZoneIds()));
    }

    @Scalar(
            value = "format_datetime(date: datetime, format: string): string",
            doc = "A datetime in a format such as 'yyyy-MM-dd HH:mm:ss.fff'.")
    public static String format(long ticks, DatetimeFormat format) {
        return format.datetime(ticks);
    }

    @Scalar(
            value = "format_timespan(span: timespan, format: string): string",
            doc = "A timespan in a format such as 'd.hh:mm:ss'.")
    public static String formatTimespan(long ticks, DatetimeFormat format) {
        return format.timespan(ticks);
    }

    private static long offset(ZoneOffset offset) {
        return offset.getTotalSeconds() * Ticks.PER_SECOND;
    }

    private static long ofUnix(double sinceEpoch, NullMark mark) {
        boolean near = Math.abs(sinceEpoch) < 0x1p62;
        return near ? bounded(Ticks.UNIX_EPOCH + (long) sinceEpoch, mark) : mark.nothing();
    }

    private static long ofUnix(long value, long unit, NullMark mark) {
        boolean near = Math.abs(value) < Ticks.MAX_DATETIME / unit;
        return near ? bounded(Ticks.UNIX_EPOCH + value * unit, mark) : mark.nothing();
    }

    private static long bounded(long ticks, NullMark mark) {
        return ticks < 0 || ticks > Ticks.MAX_DATETIME ? mark.nothing() : ticks;
    }
}
