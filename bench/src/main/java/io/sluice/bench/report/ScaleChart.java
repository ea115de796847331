package io.sluice.bench.report;

import io.sluice.bench.scale.Curve;
import io.sluice.bench.scale.Mark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Curves as an SVG: a panel for each, in which the line is CPU time and the bars are the highest
 * resident memory, each in a scale of its panel.
 */
final class ScaleChart {
    private static final int PANEL_WIDTH = 420;
    private static final int PANEL_HEIGHT = 250;
    private static final int PLOT_TOP = 62;
    private static final int PLOT_HEIGHT = 130;
    private static final int MARGIN = 44;
    private static final int BAR = 34;

    private final StringBuilder body = new StringBuilder();

    private ScaleChart() {}

    static void write(Path file, String takenOn, List<Mark> marks) throws IOException {
        Map<Curve, List<Mark>> curves = new LinkedHashMap<>();
        marks.forEach(
                mark ->
                        curves.computeIfAbsent(mark.point().curve(), curve -> new ArrayList<>())
                                .add(mark));
        Files.writeString(file, new ScaleChart().draw(takenOn, curves));
    }

    private String draw(String takenOn, Map<Curve, List<Mark>> curves) {
        text(10, 24, 16, "start", "Sluice alone, " + takenOn + "; line: CPU, bars: peak MiB");
        int panel = 0;
        for (Map.Entry<Curve, List<Mark>> curve : curves.entrySet()) {
            panel(
                    curve.getKey(),
                    curve.getValue(),
                    panel % 2 * PANEL_WIDTH,
                    40 + panel / 2 * PANEL_HEIGHT);
            panel++;
        }
        int height = 40 + (panel + 1) / 2 * PANEL_HEIGHT;
        return format(
                """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" font-family="sans-serif">
                <rect width="%1$d" height="%2$d" fill="#ffffff"/>
                %3$s</svg>
                """,
                2 * PANEL_WIDTH, height, body);
    }

    private void panel(Curve curve, List<Mark> marks, int left, int top) {
        text(left + 10, top + 20, 14, "start", "by " + curve.title());
        text(left + 10, top + 36, 11, "start", curve.unit().title() + "; " + curve.work());
        double step = (PANEL_WIDTH - 2.0 * MARGIN) / Math.max(1, marks.size() - 1);
        int bottom = top + PLOT_TOP + PLOT_HEIGHT;
        double highest = highestCost(marks);
        double memory = highestMemory(marks);
        StringBuilder line = new StringBuilder();
        StringBuilder labels = new StringBuilder();
        for (int i = 0; i < marks.size(); i++) {
            Mark mark = marks.get(i);
            double x = left + MARGIN + (marks.size() == 1 ? 0 : i * step);
            text(x, bottom + 16, 11, "middle", quantity(mark.point().value()));
            mark.result().ifPresent(result -> bar(x, bottom, result, memory));
            if (mark.result().isPresent()) {
                double cost = mark.cost(mark.result().get());
                double y = bottom - cost / highest * PLOT_HEIGHT;
                line.append(format("%s%.1f %.1f ", line.length() == 0 ? "M" : "L", x, y));
                labels.append(dot(x, y, cost));
            } else {
                text(x, bottom - 4, 10, "middle", "not reached");
            }
        }
        body.append(
                format(
                        "<path d=\"%s\" stroke=\"#1f6feb\" stroke-width=\"2\" fill=\"none\"/>%n",
                        line));
        body.append(labels);
        body.append(
                format(
                        "<path d=\"M%d %d H%d\" stroke=\"#222222\"/>%n",
                        left + 14, bottom, left + PANEL_WIDTH - 14));
    }

    private static double highestCost(List<Mark> marks) {
        return marks.stream()
                .flatMap(mark -> mark.result().map(mark::cost).stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1);
    }

    private static double highestMemory(List<Mark> marks) {
        return marks.stream()
                .flatMap(mark -> mark.result().stream())
                .mapToDouble(result -> result.cost().peakMebibytes())
                .max()
                .orElse(1);
    }

    private void bar(double x, int bottom, Mark.Result result, double highest) {
        double peak = result.cost().peakMebibytes();
        double height = highest == 0 ? 0 : peak / highest * PLOT_HEIGHT * 0.6;
        body.append(
                format(
                        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%d\" height=\"%.1f\" fill=\"#dfe4ea\"/>%n",
                        x - BAR / 2.0, bottom - height, BAR, height));
        text(x, bottom - 4, 9, "middle", format("%.0f", peak));
    }

    private static String dot(double x, double y, double cost) {
        return format(
                """
                <circle cx="%1$.1f" cy="%2$.1f" r="3.5" fill="#1f6feb"/>
                <text x="%1$.1f" y="%3$.1f" font-size="12" text-anchor="middle" fill="#1f6feb">%4$s</text>
                """,
                x, y, y - 8, format(cost < 100 ? "%.2f" : "%.0f", cost));
    }

    private static String quantity(long value) {
        if (value >= 1_000_000 && value % 1_000_000 == 0) {
            return value / 1_000_000 + " M";
        }
        return value >= 1_000 && value % 1_000 == 0 ? value / 1_000 + " k" : String.valueOf(value);
    }

    private void text(double x, double baseline, int size, String anchor, String text) {
        body.append(
                format(
                        "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%d\" text-anchor=\"%s\" fill=\"#222222\">%s</text>%n",
                        x, baseline, size, anchor, text));
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
