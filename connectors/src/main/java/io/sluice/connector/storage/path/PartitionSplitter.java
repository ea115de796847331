package io.sluice.connector.storage.path;

import io.sluice.connector.storage.dictionary.LongDictionary;
import io.sluice.connector.storage.file.BatchSlice;
import io.sluice.kql.batch.ColumnBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Cuts batches into slices by path: one pass over each partition column turns values into numbers,
 * and a counting sort lines up the rows of a path in their order. A String is made once for each
 * path, and what is remembered of paths is bounded. Belongs to one task thread.
 */
public final class PartitionSplitter {
    /**
     * Beyond this many values of a partition, or combinations of values, everything is forgotten
     * between two batches. There are no more paths than combinations, and a value is short.
     */
    private static final int MAX_COMBINATIONS = 20_000;

    private final PathTemplate template;
    private final PartitionValues[] values;

    /** For each partition the number of each row's value. */
    private final int[][] ids;

    /** Numbers the combinations of values; each folds a partition into the ones before it. */
    private final LongDictionary[] combinations;

    /** The path of each combination; different combinations may share one. */
    private int[] pathOfCombination = new int[16];

    private final List<String> paths = new ArrayList<>();
    private final Map<String, Integer> pathNumbers = new HashMap<>();

    private final List<BatchSlice> slices = new ArrayList<>();
    private final List<BatchSlice> spares = new ArrayList<>();
    private int[] pathOfRow;
    private int[] sorted;
    private int[] countOfPath = new int[16];
    private int[] sliceOfPath = new int[16];

    PartitionSplitter(List<PartitionSource> sources, PathTemplate template) {
        this.template = template;
        int partitions = sources.size();
        values = sources.stream().map(PartitionValues::of).toArray(PartitionValues[]::new);
        ids = new int[partitions][];
        combinations = new LongDictionary[partitions];
        Arrays.setAll(combinations, i -> new LongDictionary());
        resize(ColumnBatch.CAPACITY);
    }

    private void resize(int rows) {
        pathOfRow = new int[rows];
        sorted = new int[rows];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = new int[rows];
        }
    }

    /**
     * Groups the rows of a batch by path, paths in the order of their first row. The list, its
     * slices and their rows are valid until the next call; an empty batch has none.
     */
    public List<BatchSlice> split(ColumnBatch batch) {
        if (batch.size() > pathOfRow.length) {
            resize(batch.size());
        }
        forgetTooMuch();
        for (int i = 0; i < values.length; i++) {
            values[i].assign(batch, ids[i]);
        }
        findPaths(batch.size());
        sortByPath(batch);
        return slices;
    }

    private void forgetTooMuch() {
        if (isTooMuch()) {
            Arrays.stream(values).forEach(PartitionValues::clear);
            Arrays.stream(combinations).forEach(LongDictionary::clear);
            paths.clear();
            pathNumbers.clear();
        }
    }

    private boolean isTooMuch() {
        for (int i = 0; i < values.length; i++) {
            if (combinations[i].size() > MAX_COMBINATIONS
                    || values[i].remembered() > MAX_COMBINATIONS) {
                return true;
            }
        }
        return false;
    }

    private void findPaths(int rows) {
        if (values.length == 0) {
            if (paths.isEmpty()) {
                numberOf("");
            }
            return; // Every row has path 0.
        }
        for (int row = 0; row < rows; row++) {
            int combination = 0;
            int known = 0;
            for (int i = 0; i < values.length; i++) {
                long key = (long) combination << Integer.SIZE | ids[i][row];
                known = combinations[i].size();
                combination = combinations[i].idOf(key);
            }
            if (combination == known) {
                remember(combination, numberOf(template.path(values, ids, row)));
            }
            pathOfRow[row] = pathOfCombination[combination];
        }
    }

    private void remember(int combination, int path) {
        if (combination == pathOfCombination.length) {
            pathOfCombination = Arrays.copyOf(pathOfCombination, 2 * combination);
        }
        pathOfCombination[combination] = path;
    }

    private int numberOf(String path) {
        Integer known = pathNumbers.putIfAbsent(path, paths.size());
        if (known != null) {
            return known;
        }
        paths.add(path);
        if (paths.size() > countOfPath.length) {
            countOfPath = Arrays.copyOf(countOfPath, 2 * paths.size());
            sliceOfPath = Arrays.copyOf(sliceOfPath, 2 * paths.size());
        }
        return paths.size() - 1;
    }

    private void sortByPath(ColumnBatch batch) {
        spares.addAll(slices);
        slices.clear();
        for (int row = 0; row < batch.size(); row++) {
            int path = pathOfRow[row];
            if (countOfPath[path]++ == 0) {
                sliceOfPath[path] = slices.size();
                slices.add(newSlice(batch, path));
            }
        }
        int start = 0;
        for (BatchSlice slice : slices) {
            slice.from = start;
            slice.to = start;
            int path = pathNumbers.get(slice.path);
            start += countOfPath[path];
            countOfPath[path] = 0;
        }
        for (int row = 0; row < batch.size(); row++) {
            BatchSlice slice = slices.get(sliceOfPath[pathOfRow[row]]);
            sorted[slice.to++] = row;
        }
    }

    private BatchSlice newSlice(ColumnBatch batch, int path) {
        BatchSlice slice = spares.isEmpty() ? new BatchSlice() : spares.remove(spares.size() - 1);
        slice.batch = batch;
        slice.rows = sorted;
        slice.path = paths.get(path);
        return slice;
    }
}
