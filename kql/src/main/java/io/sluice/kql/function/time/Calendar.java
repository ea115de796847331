package io.sluice.kql.function.time;

import io.sluice.kql.function.declaration.NullMark;
import io.sluice.kql.function.declaration.Scalar;
import io.sluice.kql.type.Ticks;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.IsoFields;

/** Functions of dates: beginnings and ends of periods, parts of a datetime. */
public final class Calendar {
    private static final long EPOCH_DAY = Ticks.UNIX_EPOCH / Ticks.PER_DAY;

    private Calendar() {}

    static LocalDate date(long ticks) {
        return LocalDate.ofEpochDay(Math.floorDiv(ticks, Ticks.PER_DAY) - EPOCH_DAY);
    }

    static long ticks(LocalDate date) {
        return (date.toEpochDay() + EPOCH_DAY) * Ticks.PER_DAY;
    }

    static long timeOfDay(long ticks) {
        return Math.floorMod(ticks, Ticks.PER_DAY);
    }

    /** An offset that {@link LocalDate} takes; what is further away is out of range in any case. */
    private static long near(long offset) {
        return Math.max(-10_000_000, Math.min(10_000_000, offset));
    }

    private static long bounded(LocalDate date, NullMark mark) {
        long ticks = ticks(date);
        return ticks < 0 || ticks > Ticks.MAX_DATETIME + 1 ? mark.nothing() : ticks;
    }

    @Scalar(
            value = "startofday(date: datetime, offset: long = 0): datetime",
            doc = "The beginning of the day, days further.")
    public static long startOfDay(long ticks, long offset, NullMark mark) {
        return bounded(date(ticks).plusDays(near(offset)), mark);
    }

    @Scalar(
            value = "startofweek(date: datetime, offset: long = 0): datetime",
            doc = "The beginning of the week, a Sunday, weeks further.")
    public static long startOfWeek(long ticks, long offset, NullMark mark) {
        LocalDate date = date(ticks);
        return bounded(
                date.minusDays(date.getDayOfWeek().getValue() % 7).plusWeeks(near(offset)), mark);
    }

    @Scalar(
            value = "startofmonth(date: datetime, offset: long = 0): datetime",
            doc = "The beginning of the month, months further.")
    public static long startOfMonth(long ticks, long offset, NullMark mark) {
        return bounded(date(ticks).withDayOfMonth(1).plusMonths(near(offset)), mark);
    }

    @Scalar(
            value = "startofyear(date: datetime, offset: long = 0): datetime",
            doc = "The beginning of the year, years further.")
    public static long startOfYear(long ticks, long offset, NullMark mark) {
        return bounded(date(ticks).withDayOfYear(1).plusYears(near(offset)), mark);
    }

    @Scalar(
            value = "startofhour(date: datetime, offset: long = 0): datetime",
            doc = "The beginning of the hour, hours further.")
    public static long startOfHour(long ticks, long offset) {
        return ticks - Math.floorMod(ticks, Ticks.PER_HOUR) + offset * Ticks.PER_HOUR;
    }

    @Scalar(
            value = "startofminute(date: datetime, offset: long = 0): datetime",
            doc = "The beginning of the minute, minutes further.")
    public static long startOfMinute(long ticks, long offset) {
        return ticks - Math.floorMod(ticks, Ticks.PER_MINUTE) + offset * Ticks.PER_MINUTE;
    }

    @Scalar(
            value = "endofday(date: datetime, offset: long = 0): datetime",
            doc = "The last tick of the day, days further.")
    public static long endOfDay(long ticks, long offset, NullMark mark) {
        return startOfDay(ticks, near(offset) + 1, mark) - 1;
    }

    @Scalar(
            value = "endofweek(date: datetime, offset: long = 0): datetime",
            doc = "The last tick of the week, weeks further.")
    public static long endOfWeek(long ticks, long offset, NullMark mark) {
        return startOfWeek(ticks, near(offset) + 1, mark) - 1;
    }

    @Scalar(
            value = "endofmonth(date: datetime, offset: long = 0): datetime",
            doc = "The last tick of the month, months further.")
    public static long endOfMonth(long ticks, long offset, NullMark mark) {
        return startOfMonth(ticks, near(offset) + 1, mark) - 1;
    }

    @Scalar(
            value = "endofyear(date: datetime, offset: long = 0): datetime",
            doc = "The last tick of the year, years further.")
    public static long endOfYear(long ticks, long offset, NullMark mark) {
        return startOfYear(ticks, near(offset) + 1, mark) - 1;
    }

    @Scalar(value = "getyear(date: datetime): int", doc = "The year.")
    public static int year(long ticks) {
        return date(ticks).getYear();
    }

    @Scalar(value = "getmonth(date: datetime): int", doc = "The month of the year, from 1.")
    @Scalar("monthofyear(date: datetime): int")
    public static int month(long ticks) {
        return date(ticks).getMonthValue();
    }

    @Scalar(value = "dayofmonth(date: datetime): int", doc = "The day of the month, from 1.")
    public static int dayOfMonth(long ticks) {
        return date(ticks).getDayOfMonth();
    }

    @Scalar(value = "dayofyear(date: datetime): int", doc = "The day of the year, from 1.")
    public static int dayOfYear(long ticks) {
        return date(ticks).getDayOfYear();
    }

    @Scalar(value = "dayofweek(date: datetime): timespan", doc = "The days since the last Sunday.")
    public static long dayOfWeek(long ticks) {
        return date(ticks).getDayOfWeek().getValue() % 7 * Ticks.PER_DAY;
    }

    @Scalar(value = "hourofday(date: datetime): int", doc = "The hour of the day.")
    public static int hourOfDay(long ticks) {
        return (int) (timeOfDay(ticks) / Ticks.PER_HOUR);
    }

    @Scalar(value = "weekofyear(date: datetime): int", doc = "The week of the year by ISO 8601.")
    @Scalar("week_of_year(date: datetime): int")
    public static int weekOfYear(long ticks) {
        return date(ticks).get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    }

    @Scalar(
            value = "make_datetime(year: long, month: long, day: long): datetime",
            doc = "The datetime of some parts, or null where there is no such day.")
    public static long make(long year, long month, long day, NullMark mark) {
        return make(year, month, day, 0, 0, 0, mark);
    }

    @Scalar(
            "make_datetime(year: long, month: long, day: long, hour: long, minute: long, second:"
                    + " real = 0): datetime")
    public static long make(
            long year, long month, long day, long hour, long minute, double second, NullMark mark) {
        boolean inRange =
                year >= 1
                        && year <= 9999
                        && hour >= 0
                        && hour < 24
                        && minute >= 0
                        && minute < 60
                        && second >= 0
                        && second < 60;
        if (!inRange) {
            return mark.nothing();
        }
        try {
            return ticks(LocalDate.of((int) year, Math.toIntExact(month), Math.toIntExact(day)))
                    + hour * Ticks.PER_HOUR
                    + minute * Ticks.PER_MINUTE
                    + Math.round(second * Ticks.PER_SECOND);
        } catch (DateTimeException | ArithmeticException e) {
            return mark.nothing();
        }
    }

    @Scalar(
            value = "make_timespan(hour: long, minute: long, second: real = 0): timespan",
            doc = "The timespan of some parts.")
    public static long makeTimespan(long hour, long minute, double second, NullMark mark) {
        return makeTimespan(0, hour, minute, second, mark);
    }

    @Scalar("make_timespan(day: long, hour: long, minute: long, second: real): timespan")
    public static long makeTimespan(
            long day, long hour, long minute, double second, NullMark mark) {
        boolean inRange =
                hour >= 0
                        && hour < 24
                        && minute >= 0
                        && minute < 60
                        && second >= 0
                        && second < 60
                        && Math.abs(day) < 10_000_000;
        return inRange
                ? day * Ticks.PER_DAY
                        + hour * Ticks.PER_HOUR
                        + minute * Ticks.PER_MINUTE
                        + Math.round(second * Ticks.PER_SECOND)
                : mark.nothing();
    }
}
