package io.sluice.kql.execution.join;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.plan.PlanNode;
import java.util.Arrays;

/**
 * Joins rows with a right side that is kept elsewhere, by the hashes of its keys: for each batch of
 * the left side the right rows that it may meet are asked for, each hash once. For kinds that say
 * at once what a row of the left side gives.
 */
public final class KeyedJoin {
    /** Where the rows of the right side are. */
    public interface RightSide {
        /**
         * Gives all rows with one of some hashes; others may be among them.
         *
         * @param hashes each once, in the first {@code count} places
         */
        void read(long[] hashes, int count, BatchConsumer into);
    }

    private final PlanNode.Join join;
    private final JoinKeyHashes hashes;
    private final JoinStage stage;
    private long[] wanted = new long[ColumnBatch.CAPACITY];

    /**
     * @param join of its inputs nothing but the columns is used
     */
    public KeyedJoin(PlanNode.Join join) {
        this.join = join;
        this.hashes = JoinKeyHashes.left(join);
        this.stage = new JoinStage(join, new JoinTableBuilder(join).build());
    }

    /** How many rows have met none. */
    public long misses() {
        return stage.misses();
    }

    /** Takes a batch of the left side and pushes on all that comes of it. */
    public void process(ColumnBatch batch, RightSide right, BatchConsumer out) {
        JoinTableBuilder table = new JoinTableBuilder(join);
        right.read(wanted, distinctHashes(batch), table);
        stage.replace(table.build());
        stage.process(batch, out);
    }

    /** The hashes of the rows that may meet any. */
    private int distinctHashes(ColumnBatch batch) {
        long[] all = hashes.of(batch);
        if (wanted.length < batch.size()) {
            wanted = new long[batch.size()];
        }
        int count = 0;
        for (int row = 0; row < batch.size(); row++) {
            if (!hashes.meetsNothing(row)) {
                wanted[count++] = all[row];
            }
        }
        Arrays.sort(wanted, 0, count);
        int distinct = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || wanted[i] != wanted[i - 1]) {
                wanted[distinct++] = wanted[i];
            }
        }
        return distinct;
    }
}
