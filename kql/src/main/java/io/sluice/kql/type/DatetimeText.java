package io.sluice.kql.type;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Datetimes as text: reads the forms that Kusto documents (ISO 8601 and its shortened forms,
 * month-first with slashes, RFC 822 and RFC 850), prints the one that {@code tostring} gives. A
 * text without a zone is UTC.
 */
public final class DatetimeText {
    private static final Pattern ISO =
            Pattern.compile(
                    "(\\d{4})(?:-(\\d{1,2})(?:-(\\d{1,2}))?)?"
                            + "(?:[Tt ]\\s*(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?)?"
                            + "\\s*([Zz]|GMT|UTC|[+-]\\d{2}:?\\d{2}|[+-]\\d{2})?");
    private static final Pattern SLASHED =
            Pattern.compile(
                    "(\\d{1,2})[/-](\\d{1,2})[/-](\\d{4})"
                            + "(?:[ ,Tt]+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9}))?)?\\s*([AaPp][Mm])?)?");
    private static final Pattern NAMED_MONTH =
            Pattern.compile(
                    "(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*, ?)?"
                            + "(\\d{1,2})[ -]([a-z]{3})[a-z]*[ -](\\d{4}|\\d{2})"
                            + "(?: +(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9}))?)?)?"
                            + "\\s*(z|gmt|utc|[+-]\\d{2}:?\\d{2})?");
    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

    private DatetimeText() {}

    /** Ticks, or empty where the text is no datetime or not within the years 1 to 9999. */
    public static OptionalLong parse(String text) {
        String trimmed = text.trim();
        try {
            Matcher iso = ISO.matcher(trimmed);
            if (iso.matches()) {
                return OptionalLong.of(ofIso(iso));
            }
            Matcher slashed = SLASHED.matcher(trimmed);
            if (slashed.matches()) {
                return OptionalLong.of(ofSlashed(slashed));
            }
            Matcher named = NAMED_MONTH.matcher(trimmed.toLowerCase(Locale.ROOT));
            return named.matches() ? OptionalLong.of(ofNamedMonth(named)) : OptionalLong.empty();
        } catch (DateTimeException | ArithmeticException e) {
            return OptionalLong.empty();
        }
    }

    /** {@code 2017-01-29T09:00:05.0000000Z}. */
    public static String print(long ticks) {
        long days = Math.floorDiv(ticks, Ticks.PER_DAY);
        long time = Math.floorMod(ticks, Ticks.PER_DAY);
        LocalDate date = LocalDate.ofEpochDay(days - Ticks.UNIX_EPOCH / Ticks.PER_DAY);
        StringBuilder text = new StringBuilder(28);
        digits(text, date.getYear(), 4).append('-');
        digits(text, date.getMonthValue(), 2).append('-');
        digits(text, date.getDayOfMonth(), 2).append('T');
        digits(text, time / Ticks.PER_HOUR, 2).append(':');
        digits(text, time / Ticks.PER_MINUTE % 60, 2).append(':');
        digits(text, time / Ticks.PER_SECOND % 60, 2).append('.');
        return digits(text, time % Ticks.PER_SECOND, 7).append('Z').toString();
    }

    static StringBuilder digits(StringBuilder text, long value, int width) {
        String digits = Long.toString(value);
        return text.append("0".repeat(Math.max(0, width - digits.length()))).append(digits);
    }

    private static long ofIso(Matcher m) {
        long day = ofDate(number(m.group(1), 1), number(m.group(2), 1), number(m.group(3), 1));
        long time = ofTime(number(m.group(4), 0), m.group(5), m.group(6), m.group(7));
        return inRange(day + time - ofZone(m.group(8)));
    }

    private static long ofSlashed(Matcher m) {
        int hour = number(m.group(4), 0);
        if (m.group(8) != null) {
            if (hour < 1 || hour > 12) {
                throw new DateTimeException("hour of a twelve-hour clock");
            }
            hour = hour % 12 + (m.group(8).toLowerCase(Locale.ROOT).equals("pm") ? 12 : 0);
        }
        long day = ofDate(number(m.group(3), 1), number(m.group(1), 1), number(m.group(2), 1));
        return inRange(day + ofTime(hour, m.group(5), m.group(6), m.group(7)));
    }

    private static long ofNamedMonth(Matcher m) {
        int month = MONTHS.indexOf(m.group(2));
        if (month % 3 != 0) {
            throw new DateTimeException("month");
        }
        int year = number(m.group(3), 1);
        if (m.group(3).length() == 2) {
            // 1950 to 2049, as .NET has it.
            year += year < 50 ? 2000 : 1900;
        }
        long day = ofDate(year, month / 3 + 1, number(m.group(1), 1));
        long time = ofTime(number(m.group(4), 0), m.group(5), m.group(6), m.group(7));
        return inRange(day + time - ofZone(m.group(8)));
    }

    private static long ofDate(int year, int month, int day) {
        return LocalDate.of(year, month, day).toEpochDay() * Ticks.PER_DAY + Ticks.UNIX_EPOCH;
    }

    private static long ofTime(int hour, String minute, String second, String fraction) {
        int minutes = number(minute, 0);
        int seconds = number(second, 0);
        if (hour > 24 || minutes > 59 || seconds > 59 || (hour == 24 && minutes + seconds > 0)) {
            throw new DateTimeException("time of day");
        }
        String digits = fraction == null ? "0" : (fraction + "0000000").substring(0, 7);
        return hour * Ticks.PER_HOUR
                + minutes * Ticks.PER_MINUTE
                + seconds * Ticks.PER_SECOND
                + Long.parseLong(digits);
    }

    private static long ofZone(String zone) {
        if (zone == null || Character.isLetter(zone.charAt(0))) {
            return 0;
        }
        String digits = zone.substring(1).replace(":", "");
        long minutes =
                Long.parseLong(digits.substring(0, 2)) * 60
                        + (digits.length() > 2 ? Long.parseLong(digits.substring(2)) : 0);
        return (zone.charAt(0) == '-' ? -minutes : minutes) * Ticks.PER_MINUTE;
    }

    private static long inRange(long ticks) {
        if (ticks < 0 || ticks > Ticks.MAX_DATETIME) {
            throw new DateTimeException("year");
        }
        return ticks;
    }

    private static int number(String digits, int absent) {
        return digits == null ? absent : Integer.parseInt(digits);
    }
}
