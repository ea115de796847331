package io.sluice.kql.execution.operator;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.Stage;

/** Lets the first rows of a run through. */
public final class TakeStage implements Stage {
    private final long count;
    private long left;

    public TakeStage(long count) {
        this.count = count;
        this.left = count;
    }

    @Override
    public void process(ColumnBatch batch, BatchConsumer out) {
        if (left == 0) {
            return;
        }
        int size = batch.size();
        batch.setSize((int) Math.min(size, left));
        left -= batch.size();
        out.accept(batch);
        batch.setSize(size);
    }

    @Override
    public void finishRun(BatchConsumer out) {
        left = count;
    }
}
