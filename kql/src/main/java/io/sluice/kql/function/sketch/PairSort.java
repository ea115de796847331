package io.sluice.kql.function.sketch;

import java.util.Arrays;
import java.util.Comparator;

/** Sorts values and their weights together. */
final class PairSort {
    private PairSort() {}

    /** By value, ascending. */
    static void sort(long[] values, double[] weights) {
        if (uniform(weights)) {
            Arrays.sort(values);
            return;
        }
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        long[] unsorted = values.clone();
        double[] unsortedWeights = weights.clone();
        Arrays.sort(order, Comparator.comparingLong(i -> unsorted[i]));
        for (int i = 0; i < order.length; i++) {
            values[i] = unsorted[order[i]];
            weights[i] = unsortedWeights[order[i]];
        }
    }

    /** Rows without weights, the common case, sort as they are. */
    private static boolean uniform(double[] weights) {
        for (double weight : weights) {
            if (weight != weights[0]) {
                return false;
            }
        }
        return true;
    }
}
