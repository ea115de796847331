package io.sluice.bench.report;

import io.sluice.bench.race.Contender;
import io.sluice.bench.race.Figures;
import io.sluice.bench.race.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The figures as an SVG: for each work a bar for each contender, as long as the median of its CPU
 * time per million records, with a line from the smallest to the largest run.
 */
public final class ResultChart {
    private static final int WIDTH = 860;
    private static final int LABELS = 260;
    private static final int BARS = 500;
    private static final int LINE = 20;
    private static final int TITLE = 34;

    private final List<Summary> summaries;
    private final double scale;
    private final StringBuilder body = new StringBuilder();
    private int y = 50;

    private ResultChart(List<Summary> summaries) {
        this.summaries = summaries;
        double longest = summaries.stream().mapToDouble(s -> s.cpu().max()).max().orElse(1);
        this.scale = BARS / longest;
    }

    /** Writes the chart. */
    public static void write(Path file, String takenOn, List<Figures> figures) throws IOException {
        Files.writeString(file, new ResultChart(Summary.of(figures)).draw(takenOn));
    }

    private String draw(String takenOn) {
        text(
                10,
                24,
                16,
                "CPU seconds (user + system) per million records, steady state, " + takenOn);
        Work work = null;
        for (Summary summary : summaries) {
            if (!summary.work().equals(work)) {
                work = summary.work();
                y += TITLE;
                text(10, y - 10, 14, work.title());
            }
            bar(summary);
            y += LINE;
        }
        int height = y + 10;
        return format(
                """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" font-family="sans-serif">
                <rect width="%1$d" height="%2$d" fill="#ffffff"/>
                %3$s</svg>
                """,
                WIDTH, height, body);
    }

    private void bar(Summary summary) {
        Spread cpu = summary.cpu();
        double length = cpu.median() * scale;
        text(20, y + 12, 12, summary.contender().title());
        body.append(
                format(
                        "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"14\" fill=\"%s\"/>%n",
                        LABELS, y + 1, length, color(summary.contender())));
        body.append(
                format(
                        "<path d=\"M%.1f %d H%.1f\" stroke=\"#222222\" stroke-width=\"1.5\"/>%n",
                        LABELS + cpu.min() * scale, y + 8, LABELS + cpu.max() * scale));
        text(LABELS + (int) (cpu.max() * scale) + 6, y + 12, 12, format("%.2f", cpu.median()));
    }

    private static String color(Contender contender) {
        return switch (contender) {
            case SLUICE -> "#1f6feb";
            case SLUICE_DEFAULT -> "#79b0f7";
            case FLINK_SQL -> "#e5534b";
            case FLINK_DATASTREAM -> "#f0a29e";
            case SPARK -> "#e8a33d";
            case LOOP -> "#9aa4ae";
        };
    }

    private void text(int x, int baseline, int size, String text) {
        body.append(
                format(
                        "<text x=\"%d\" y=\"%d\" font-size=\"%d\" fill=\"#222222\">%s</text>%n",
                        x, baseline, size, text));
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
