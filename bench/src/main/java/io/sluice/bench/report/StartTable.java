package io.sluice.bench.report;

import io.sluice.bench.start.Wait;
import java.util.List;
import java.util.Locale;

/** Waits as a table for the console. */
public final class StartTable {
    private StartTable() {}

    /** A line for each. */
    public static String of(List<Wait> waits) {
        StringBuilder text =
                new StringBuilder(line("seconds from the start", "min", "median", "max"));
        for (Wait wait : waits) {
            Spread spread = Spread.of(wait.seconds(), Double::doubleValue);
            text.append(
                    line(
                            wait.title(),
                            seconds(spread.min()),
                            seconds(spread.median()),
                            seconds(spread.max())));
        }
        return text.toString();
    }

    private static String line(String title, String min, String median, String max) {
        return String.format(Locale.ROOT, "%-40s %7s %7s %7s%n", title, min, median, max);
    }

    private static String seconds(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
