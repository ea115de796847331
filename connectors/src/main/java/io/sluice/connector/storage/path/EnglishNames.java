package io.sluice.connector.storage.path;

import java.util.List;

/** Names of months and weekdays as .NET's invariant culture has them, whatever the JVM's locale. */
final class EnglishNames {
    private static final List<String> MONTHS =
            List.of(
                    "January",
                    "February",
                    "March",
                    "April",
                    "May",
                    "June",
                    "July",
                    "August",
                    "September",
                    "October",
                    "November",
                    "December");

    /** From Monday, the weekday of 0001-01-01. */
    private static final List<String> WEEKDAYS =
            List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");

    private EnglishNames() {}

    /** {@code M}, {@code MM}, {@code MMM} (Jan) or {@code MMMM} (January). */
    static void appendMonth(StringBuilder out, int month, int letters) {
        if (letters <= 2) {
            out.append(letters == 2 && month < 10 ? "0" : "").append(month);
        } else {
            String name = MONTHS.get(month - 1);
            out.append(letters == 3 ? name.substring(0, 3) : name);
        }
    }

    /** The month, from 1, of a name that {@link #appendMonth} wrote. */
    static int monthOf(String name) {
        for (int month = 0; month < MONTHS.size(); month++) {
            if (MONTHS.get(month).startsWith(name)) {
                return month + 1;
            }
        }
        throw new IllegalArgumentException("no month is called '%s'".formatted(name));
    }

    /** {@code ddd} (Mon) or {@code dddd} (Monday), for a day counted from 0001-01-01. */
    static void appendWeekday(StringBuilder out, long dayNumber, int letters) {
        String name = WEEKDAYS.get((int) Math.floorMod(dayNumber, 7L));
        out.append(letters == 3 ? name.substring(0, 3) : name);
    }
}
