package io.sluice.bench.report;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Smallest, middle and largest of some measurements; the middle of two is their mean. */
record Spread(double min, double median, double max) {
    static <T> Spread of(List<T> runs, ToDoubleFunction<T> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        int half = sorted.length / 2;
        double median =
                sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        return new Spread(sorted[0], median, sorted[sorted.length - 1]);
    }
}
