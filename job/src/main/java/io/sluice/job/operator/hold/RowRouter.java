package io.sluice.job.operator.hold;

import io.sluice.connector.batch.ColumnBatches;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.execution.group.RowHashes;
import java.util.Arrays;
import java.util.Optional;

/** Cuts batches into one part for each subtask that holds rows of them. */
final class RowRouter {
    /** Takes the parts that are not empty. */
    interface Parts {
        void part(int target, ColumnBatch rows);
    }

    private final Optional<RowHashes> hashes;
    private final int subtasks;
    private final int[] starts;
    private final int[] next;
    private int[] targets = new int[ColumnBatch.CAPACITY];
    private int[] rows = new int[ColumnBatch.CAPACITY];

    RowRouter(InputSpec input, int subtasks) {
        this.hashes = input.hashes();
        this.subtasks = subtasks;
        this.starts = new int[subtasks + 1];
        this.next = new int[subtasks];
    }

    void split(ColumnBatch batch, Parts parts) {
        if (hashes.isEmpty() || subtasks == 1) {
            parts.part(0, batch);
            return;
        }
        sort(batch, hashes.get().of(batch));
        for (int target = 0; target < subtasks; target++) {
            int from = starts[target];
            int to = starts[target + 1];
            if (to - from == batch.size()) {
                parts.part(target, batch);
            } else if (to > from) {
                parts.part(target, ColumnBatches.gather(batch, rows, from, to));
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
            targets[row] = (int) Long.remainderUnsigned(hashOfRow[row], subtasks);
            starts[targets[row] + 1]++;
        }
        for (int target = 0; target < subtasks; target++) {
            starts[target + 1] += starts[target];
            next[target] = starts[target];
        }
        for (int row = 0; row < size; row++) {
            rows[next[targets[row]]++] = row;
        }
    }
}
