package io.sluice.kql.execution.operator;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.ColumnVector;
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
        int count = (int) Math.min(batch.size(), left);
        left -= count;
        out.accept(count == batch.size() ? batch : first(batch, count));
    }

    /** The batch is its producer's, who may push it again: its size stays as it is. */
    private static ColumnBatch first(ColumnBatch batch, int count) {
        ColumnVector[] vectors = new ColumnVector[batch.schema().width()];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = batch.vector(i);
        }
        ColumnBatch first = new ColumnBatch(batch.schema(), vectors);
        first.setSize(count);
        return first;
    }

    @Override
    public void finishRun(BatchConsumer out) {
        left = count;
    }
}
