package io.sluice.bench.report;

import io.sluice.bench.scale.Curve;
import io.sluice.bench.scale.Mark;
import java.util.List;
import java.util.Locale;

/** Curves as a table for the console. */
public final class ScaleTable {
    private ScaleTable() {}

    /** A block for each curve, a line for each point. */
    public static String of(List<Mark> marks) {
        StringBuilder text = new StringBuilder();
        Curve curve = null;
        for (Mark mark : marks) {
            if (mark.point().curve() != curve) {
                curve = mark.point().curve();
                text.append(text.length() == 0 ? "" : "\n").append(header(curve));
            }
            text.append(line(mark));
        }
        return text.toString();
    }

    /** A point's figures on one line. */
    public static String line(Mark mark) {
        String point =
                format(
                        "  %12d %12d %10.0f ",
                        mark.point().value(), mark.point().records(), mark.bytesPerRecord());
        return point + mark.result().map(result -> cost(mark, result)).orElse(missed(mark)) + "\n";
    }

    private static String missed(Mark mark) {
        return "not reached: " + mark.obstacle();
    }

    private static String cost(Mark mark, Mark.Result result) {
        double rate = result.cost().recordsPerSecond();
        return format(
                "%9.2f %9.2f %9.1f %9.1f %9.1f %9.0f %7d %9.1f",
                mark.cpuPerMillion(result),
                mark.cpuPerGigabyte(result),
                result.cost().cpuSeconds(),
                rate / 1e3,
                rate * mark.bytesPerRecord() / 1e6,
                result.cost().peakMebibytes(),
                result.files(),
                result.outputBytes() / 1e6);
    }

    private static String header(Curve curve) {
        return format(
                """
                by %s: %s
                  %12s %12s %10s %9s %9s %9s %9s %9s %9s %7s %9s
                  %12s %12s %10s %9s %9s %9s %9s %9s %9s %7s %9s
                """,
                curve.title(),
                curve.work(),
                "",
                "",
                "bytes of",
                "CPU s",
                "CPU s",
                "CPU s",
                "k records",
                "MB",
                "peak",
                "",
                "MB",
                curve.word(),
                "records",
                "a record",
                "per M",
                "per GB",
                "in all",
                "per s",
                "per s",
                "MiB",
                "files",
                "written");
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
