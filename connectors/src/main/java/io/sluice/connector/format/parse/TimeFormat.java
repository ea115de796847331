package io.sluice.connector.format.parse;

import io.sluice.kql.type.Ticks;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/** Datetimes and timespans as the text that Kusto gives them. */
public final class TimeFormat {
    private TimeFormat() {}

    /** {@code yyyy-MM-ddTHH:mm:ss.fffffffZ}. */
    public static String datetime(long ticks) {
        LocalDateTime time = LocalDateTime.ofInstant(Ticks.toInstant(ticks), ZoneOffset.UTC);
        return String.format(
                Locale.ROOT,
                "%04d-%02d-%02dT%02d:%02d:%02d.%07dZ",
                time.getYear(),
                time.getMonthValue(),
                time.getDayOfMonth(),
                time.getHour(),
                time.getMinute(),
                time.getSecond(),
                time.getNano() / 100);
    }

    /** {@code [-][d.]hh:mm:ss[.fffffff]}. */
    public static String timespan(long ticks) {
        // Parts keep the sign of the whole: the least timespan has no positive counterpart.
        long days = ticks / Ticks.PER_DAY;
        long rest = ticks % Ticks.PER_DAY;
        long fraction = Math.abs(rest % Ticks.PER_SECOND);
        return (ticks < 0 ? "-" : "")
                + (days == 0 ? "" : Math.abs(days) + ".")
                + String.format(
                        Locale.ROOT,
                        "%02d:%02d:%02d",
                        Math.abs(rest / Ticks.PER_HOUR),
                        Math.abs(rest / Ticks.PER_MINUTE % 60),
                        Math.abs(rest / Ticks.PER_SECOND % 60))
                + (fraction == 0 ? "" : String.format(Locale.ROOT, ".%07d", fraction));
    }
}
