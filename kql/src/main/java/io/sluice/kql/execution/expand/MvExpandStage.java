package io.sluice.kql.execution.expand;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.plan.PlanNode;

/** Makes rows of the items of arrays. */
public final class MvExpandStage implements Stage {
    private final ItemRows items;
    private final int[] positions = new int[ColumnBatch.CAPACITY];
    private final ColumnBatch result;

    public MvExpandStage(PlanNode.MvExpand plan) {
        this.items = new ItemRows(plan.input().output(), plan.columns(), plan.options());
        this.result = ColumnBatch.allocate(plan.output());
    }

    @Override
    public void process(ColumnBatch batch, BatchConsumer out) {
        for (int row = 0; row < batch.size(); row++) {
            int count = items.open(batch, row);
            for (int nth = 0; nth < count; nth++) {
                positions[result.size()] = row;
                items.add(nth, result);
                if (result.size() == ColumnBatch.CAPACITY) {
                    flush(batch, out);
                }
            }
        }
        flush(batch, out);
    }

    private void flush(ColumnBatch batch, BatchConsumer out) {
        if (result.size() > 0) {
            items.repeat(batch, positions, result);
            out.accept(result);
            result.reset();
        }
    }

    @Override
    public void finishRun(BatchConsumer out) {
        // Row by row: nothing was held back.
    }
}
