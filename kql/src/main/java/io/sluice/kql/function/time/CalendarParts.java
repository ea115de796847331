package io.sluice.kql.function.time;

import io.sluice.kql.function.declaration.NullMark;
import io.sluice.kql.function.declaration.Scalar;
import io.sluice.kql.type.Ticks;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Functions that take the name of a part: {@code datetime_add('month', 1, T)}. */
public final class CalendarParts {
    private CalendarParts() {}

    @Scalar(
            value = "datetime_part(part: string, date: datetime): int",
            doc = "A part of a datetime, such as 'year' or 'millisecond'.")
    @Scalar("getpart(part: string, date: datetime): int")
    public static int part(String part, long ticks, NullMark mark) {
        LocalDate date = Calendar.date(ticks);
        long time = Calendar.timeOfDay(ticks);
        long value =
                switch (name(part)) {
                    case "year" -> date.getYear();
                    case "quarter" -> (date.getMonthValue() + 2) / 3;
                    case "month" -> date.getMonthValue();
                    case "week_of_year", "weekofyear" -> Calendar.weekOfYear(ticks);
                    case "day" -> date.getDayOfMonth();
                    case "dayofyear", "day_of_year" -> date.getDayOfYear();
                    case "hour" -> time / Ticks.PER_HOUR;
                    case "minute" -> time / Ticks.PER_MINUTE % 60;
                    case "second" -> time / Ticks.PER_SECOND % 60;
                    case "millisecond" -> time / Ticks.PER_MILLISECOND % 1000;
                    case "microsecond" -> time / Ticks.PER_MICROSECOND % 1_000_000;
                    case "nanosecond" -> time % Ticks.PER_SECOND * 100;
                    default -> mark.nothing();
                };
        return (int) value;
    }

    @Scalar(
            value = "datetime_add(part: string, amount: long, date: datetime): datetime",
            doc = "A datetime so many parts later.")
    public static long add(String part, long amount, long ticks, NullMark mark) {
        try {
            LocalDate date = Calendar.date(ticks);
            long result =
                    switch (name(part)) {
                        case "year" -> moved(date.plusYears(amount), ticks);
                        case "quarter" -> moved(date.plusMonths(3 * amount), ticks);
                        case "month" -> moved(date.plusMonths(amount), ticks);
                        default -> ticks + Math.multiplyExact(amount, length(part));
                    };
            return result < 0 || result > Ticks.MAX_DATETIME ? mark.nothing() : result;
        } catch (DateTimeException | ArithmeticException e) {
            return mark.nothing();
        }
    }

    @Scalar(
            value = "datetime_diff(part: string, later: datetime, earlier: datetime): long",
            doc = "How many boundaries of a part lie between two datetimes.")
    public static long difference(String part, long later, long earlier, NullMark mark) {
        LocalDate a = Calendar.date(later);
        LocalDate b = Calendar.date(earlier);
        return switch (name(part)) {
            case "year" -> a.getYear() - (long) b.getYear();
            case "quarter" -> quarters(a) - quarters(b);
            case "month" -> ChronoUnit.MONTHS.between(b.withDayOfMonth(1), a.withDayOfMonth(1));
            case "week" ->
                    Math.floorDiv(
                            Calendar.startOfWeek(later, 0, mark)
                                    - Calendar.startOfWeek(earlier, 0, mark),
                            7 * Ticks.PER_DAY);
            default -> {
                long length = length(part);
                yield length == 0
                        ? mark.nothing()
                        : (part.equalsIgnoreCase("nanosecond")
                                ? (later - earlier) * 100
                                : Math.floorDiv(later, length) - Math.floorDiv(earlier, length));
            }
        };
    }

    private static long quarters(LocalDate date) {
        return date.getYear() * 4L + (date.getMonthValue() - 1) / 3;
    }

    private static long moved(LocalDate date, long ticks) {
        return Calendar.ticks(date) + Calendar.timeOfDay(ticks);
    }

    /** Ticks, or 0 where it is no part of a fixed length. */
    private static long length(String part) {
        return switch (name(part)) {
            case "week" -> 7 * Ticks.PER_DAY;
            case "day" -> Ticks.PER_DAY;
            case "hour" -> Ticks.PER_HOUR;
            case "minute" -> Ticks.PER_MINUTE;
            case "second" -> Ticks.PER_SECOND;
            case "millisecond" -> Ticks.PER_MILLISECOND;
            case "microsecond" -> Ticks.PER_MICROSECOND;
            case "nanosecond" -> 1;
            default -> 0;
        };
    }

    private static String name(String part) {
        return part.toLowerCase(Locale.ROOT);
    }
}
