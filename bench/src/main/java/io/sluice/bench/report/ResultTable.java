package io.sluice.bench.report;

import io.sluice.bench.race.Figures;
import io.sluice.bench.race.Work;
import java.util.List;
import java.util.Locale;

/** The figures as a table for the console. */
public final class ResultTable {
    private static final String HEADER =
            """
            %s
              %-32s %22s %8s %21s %9s %6s %9s
              %-32s %22s %8s %10s %10s %9s %6s %9s
            """;

    private ResultTable() {}

    /** A block for each work, a line for each contender. */
    public static String of(List<Figures> figures) {
        StringBuilder text = new StringBuilder();
        Work work = null;
        for (Summary summary : Summary.of(figures)) {
            if (!summary.work().equals(work)) {
                work = summary.work();
                text.append(text.length() == 0 ? "" : "\n").append(header(work));
            }
            text.append(line(summary));
        }
        return text.toString();
    }

    private static String header(Work work) {
        return format(
                HEADER,
                work.title(),
                "",
                "CPU s per M records",
                "to",
                "k records/s (median)",
                "peak",
                "",
                "",
                "contender",
                "min / median / max",
                "Sluice",
                "steady",
                "w. start",
                "MiB",
                "files",
                "MB");
    }

    private static String line(Summary summary) {
        Spread cpu = summary.cpu();
        return format(
                "  %-32s %6.2f / %5.2f / %5.2f %8s %10.0f %10.0f %9.0f %6.0f %9.1f%n",
                summary.contender().title(),
                cpu.min(),
                cpu.median(),
                cpu.max(),
                summary.ratio().isPresent() ? format("%.2f x", summary.ratio().getAsDouble()) : "",
                summary.rate().median() / 1e3,
                summary.rateWithStart().median() / 1e3,
                summary.peak().max(),
                summary.files().median(),
                summary.bytes().median() / 1e6);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
