package io.sluice.job.operator.hold;

import io.sluice.connector.batch.ColumnBatches;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.execution.group.RowHashes;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongToIntFunction;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/** Cuts batches into parts by the hash of their rows. */
final class RowRouter {
    /** Takes the parts that are not empty. */
    interface Parts {
        void part(int target, ColumnBatch rows);
    }

    private final Optional<RowHashes> hashes;
    private final LongToIntFunction partOfHash;
    private final int parts;
    private final int[] starts;
    private final int[] next;
    private int[] targets = new int[ColumnBatch.CAPACITY];
    private int[] rows = new int[ColumnBatch.CAPACITY];

    private RowRouter(InputSpec input, int parts, LongToIntFunction partOfHash) {
        this.hashes = input.hashes();
        this.partOfHash = partOfHash;
        this.parts = input.isSingle() ? 1 : parts;
        this.starts = new int[this.parts + 1];
        this.next = new int[this.parts];
    }

    /**
     * A part for each of Flink's key groups: those are what is divided among the subtasks.
     *
     * @param groups how many there are
     */
    static RowRouter toKeyGroups(InputSpec input, int groups) {
        return new RowRouter(input, groups, hash -> keyGroup(hash, groups));
    }

    /** A part for each subtask that holds rows. */
    static RowRouter toSubtasks(InputSpec input, int groups, int subtasks) {
        return new RowRouter(
                input,
                subtasks,
                hash ->
                        KeyGroupRangeAssignment.computeOperatorIndexForKeyGroup(
                                groups, subtasks, keyGroup(hash, groups)));
    }

    private static int keyGroup(long hash, int groups) {
        return (int) Long.remainderUnsigned(hash, groups);
    }

    /**
     * A part for each file, independent of the subtask.
     *
     * @param bits of the hash that tell the file
     * @param level how many times so many bits have been used up
     */
    static RowRouter toFiles(InputSpec input, int bits, int level) {
        int shift = Long.SIZE - bits * (level % (Long.SIZE / bits) + 1);
        int mask = (1 << bits) - 1;
        return new RowRouter(input, 1 << bits, hash -> (int) (mix(hash) >>> shift) & mask);
    }

    /** All bits count in the upper ones too. */
    private static long mix(long hash) {
        long mixed = (hash ^ (hash >>> 32)) * 0x9E3779B97F4A7C15L;
        return (mixed ^ (mixed >>> 29)) * 0xBF58476D1CE4E5B9L;
    }

    void split(ColumnBatch batch, Parts into) {
        if (hashes.isEmpty() || parts == 1) {
            into.part(0, batch);
            return;
        }
        sort(batch, hashes.get().of(batch));
        for (int target = 0; target < parts; target++) {
            int from = starts[target];
            int to = starts[target + 1];
            if (to - from == batch.size()) {
                into.part(target, batch);
            } else if (to > from) {
                into.part(target, ColumnBatches.gather(batch, rows, from, to));
            }
        }
    }

    private void sort(ColumnBatch batch, long[] hashOfRow) {
        int size = batch.size();
        if (size > rows.length) {
            targets = new int[size];
            rows = new int[size];
        }
        Arrays.fill(starts, 0);
        for (int row = 0; row < size; row++) {
            targets[row] = partOfHash.applyAsInt(hashOfRow[row]);
            starts[targets[row] + 1]++;
        }
        for (int target = 0; target < parts; target++) {
            starts[target + 1] += starts[target];
            next[target] = starts[target];
        }
        for (int row = 0; row < size; row++) {
            rows[next[targets[row]]++] = row;
        }
    }
}
