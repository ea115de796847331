package io.sluice.connector.format.parse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.sluice.kql.type.Ticks;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The datetime spellings of Kusto beside strict ISO 8601: RFC 822 ({@code Sat, 8 Nov 14 15:05:02
 * GMT}), RFC 850 ({@code Saturday, 08-Nov-14 15:05:02 GMT}), the American {@code 11/8/2014 3:05:02
 * PM}, years and months alone, one-digit parts, and surrounding blanks.
 */
final class DatetimeSpellings {
    private static final int MAX_LENGTH = 64;
    private static final String TIME =
            "(?:[T ]+(?<hour>\\d{1,2}):(?<minute>\\d{1,2})(?::(?<second>\\d{1,2})(?:\\.(?<fraction>\\d{1,18}))?)?"
                    + "(?: ?(?<half>AM|PM))?)?"
                    + " ?(?<zone>Z|UTC|GMT|(?<sign>[+-])(?<zoneHour>\\d{2}):?(?<zoneMinute>\\d{2}))?";
    private static final String WEEKDAY = "(?:(?:MON|TUE|WED|THU|FRI|SAT|SUN)[A-Z]*, ?)?";
    private static final String MONTHS = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";
    private static final List<Pattern> SPELLINGS =
            List.of(
                    Pattern.compile("(?<year>\\d{4})-(?<month>\\d{1,2})-(?<day>\\d{1,2})" + TIME),
                    Pattern.compile("(?<year>\\d{4})(?:-(?<month>\\d{1,2}))?(?<day>)$" + TIME),
                    Pattern.compile("(?<year>\\d{4})/(?<month>\\d{1,2})/(?<day>\\d{1,2})" + TIME),
                    Pattern.compile("(?<month>\\d{1,2})/(?<day>\\d{1,2})/(?<year>\\d{4})" + TIME),
                    Pattern.compile(
                            WEEKDAY
                                    + "(?<day>\\d{1,2})[ -](?<month>[A-Z]{3})[A-Z]*[ -](?<year>\\d{4}|\\d{2})"
                                    + TIME));

    private long ticks;

    long ticks() {
        return ticks;
    }

    boolean parse(byte[] bytes, int from, int to) {
        if (to - from > MAX_LENGTH) {
            return false;
        }
        String text =
                new String(bytes, from, to - from, ISO_8859_1).strip().toUpperCase(Locale.ROOT);
        for (Pattern spelling : SPELLINGS) {
            Matcher matcher = spelling.matcher(text);
            if (matcher.matches()) {
                return compute(matcher);
            }
        }
        return false;
    }

    private boolean compute(Matcher text) {
        long day =
                CivilDate.daysSinceYearOne(
                        year(text.group("year")),
                        month(text.group("month")),
                        number(text.group("day"), 1));
        int hour = hour(number(text.group("hour"), 0), text.group("half"));
        int minute = number(text.group("minute"), 0);
        int second = number(text.group("second"), 0);
        int zone = number(text.group("zoneHour"), 0) * 60 + number(text.group("zoneMinute"), 0);
        if (day < 0 || hour < 0 || hour > 23 || minute > 59 || second > 59 || zone > 14 * 60) {
            return false;
        }
        ticks =
                day * Ticks.PER_DAY
                        + hour * Ticks.PER_HOUR
                        + minute * Ticks.PER_MINUTE
                        + second * Ticks.PER_SECOND
                        + fraction(text.group("fraction"))
                        - ("-".equals(text.group("sign")) ? -zone : zone) * Ticks.PER_MINUTE;
        return ticks >= 0 && ticks <= Ticks.MAX_DATETIME;
    }

    private static int number(String digits, int absent) {
        return digits == null || digits.isEmpty() ? absent : Integer.parseInt(digits);
    }

    /** Two digits mean 1950 to 2049, as in .NET's invariant culture. */
    private static int year(String digits) {
        int year = Integer.parseInt(digits);
        return digits.length() == 4 ? year : year < 50 ? 2000 + year : 1900 + year;
    }

    private static int month(String text) {
        if (text == null) {
            return 1;
        }
        if (Character.isDigit(text.charAt(0))) {
            return Integer.parseInt(text);
        }
        int at = MONTHS.indexOf(text);
        return at >= 0 && at % 3 == 0 ? at / 3 + 1 : 0;
    }

    /** The hour of the day, negative where a twelve-hour clock has no such hour. */
    private static int hour(int hour, String half) {
        if (half == null) {
            return hour;
        }
        boolean valid = hour >= 1 && hour <= 12;
        return valid ? hour % 12 + (half.equals("PM") ? 12 : 0) : -1;
    }

    private static long fraction(String digits) {
        return digits == null ? 0 : Long.parseLong((digits + "000000").substring(0, 7));
    }
}
