package io.sluice.kql.execution.sort;

import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.store.ColumnStore;

/**
 * Sorts the positions of rows: a stable merge sort of longs that stand for the first key, which
 * asks the rows themselves only where two longs are the same.
 */
final class PositionSort {
    private static final int SMALL = 24;

    /** Two longs and two positions. */
    private static final long BYTES_A_ROW = 2 * (Long.BYTES + Integer.BYTES);

    private final RowOrder order;
    private final ColumnVector[] vectors;
    private final int decided;
    private long[] prefixes;
    private int[] rows;
    private long[] otherPrefixes;
    private int[] otherRows;

    private PositionSort(RowOrder order, ColumnStore store) {
        int size = store.size();
        this.order = order;
        this.vectors = store.vectors();
        this.prefixes = new long[size];
        this.rows = new int[size];
        this.decided = order.prefixes(vectors, size, prefixes);
        this.otherPrefixes = new long[size];
        this.otherRows = new int[size];
        for (int i = 0; i < size; i++) {
            rows[i] = i;
        }
    }

    /** The memory that rows take and their sort needs, in bytes. */
    static long bytes(ColumnStore store) {
        return store.bytes() + BYTES_A_ROW * store.size();
    }

    /** The positions of a store's rows in their order. */
    static int[] sort(RowOrder order, ColumnStore store) {
        PositionSort sort = new PositionSort(order, store);
        sort.sort();
        return sort.rows;
    }

    private void sort() {
        int size = rows.length;
        for (int start = 0; start < size; start += SMALL) {
            insert(start, Math.min(size, start + SMALL));
        }
        for (long width = SMALL; width < size; width *= 2) {
            for (long start = 0; start < size; start += 2 * width) {
                int middle = (int) Math.min(size, start + width);
                merge((int) start, middle, (int) Math.min(size, start + 2 * width));
            }
            swap();
        }
    }

    private void swap() {
        long[] longs = prefixes;
        prefixes = otherPrefixes;
        otherPrefixes = longs;
        int[] ints = rows;
        rows = otherRows;
        otherRows = ints;
    }

    private void insert(int from, int to) {
        for (int i = from + 1; i < to; i++) {
            long prefix = prefixes[i];
            int row = rows[i];
            int at = i;
            while (at > from && isAfter(prefixes[at - 1], rows[at - 1], prefix, row)) {
                prefixes[at] = prefixes[at - 1];
                rows[at] = rows[at - 1];
                at--;
            }
            prefixes[at] = prefix;
            rows[at] = row;
        }
    }

    private void merge(int from, int middle, int to) {
        if (middle >= to || !isAfter(prefixes, rows, middle - 1, middle)) {
            System.arraycopy(prefixes, from, otherPrefixes, from, to - from);
            System.arraycopy(rows, from, otherRows, from, to - from);
            return;
        }
        int left = from;
        int right = middle;
        for (int at = from; at < to; at++) {
            boolean takeRight =
                    left == middle || (right < to && isAfter(prefixes, rows, left, right));
            int next = takeRight ? right++ : left++;
            otherPrefixes[at] = prefixes[next];
            otherRows[at] = rows[next];
        }
    }

    private boolean isAfter(long[] longs, int[] positions, int a, int b) {
        return isAfter(longs[a], positions[a], longs[b], positions[b]);
    }

    private boolean isAfter(long prefix, int row, long otherPrefix, int otherRow) {
        return prefix == otherPrefix
                ? order.compare(decided, vectors, row, vectors, otherRow) > 0
                : prefix > otherPrefix;
    }
}
