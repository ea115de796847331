package io.sluice.kql.execution.sort;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.batch.store.ColumnStore;
import io.sluice.kql.plan.PlanNode;

/** Orders the rows of a run. */
public final class SortStage implements Stage {
    private final RowOrder order;
    private final ColumnStore rows;

    private SortStage(PlanNode.Sort plan) {
        this.order = new RowOrder(plan.output(), plan.keys());
        this.rows = new ColumnStore(plan.output());
    }

    /** A stage that holds the rows of a run, or only as many of them as the plan wants. */
    public static Stage of(PlanNode.Sort plan) {
        return plan.limit().isPresent()
                ? new TopStage(plan, plan.limit().getAsLong())
                : new SortStage(plan);
    }

    @Override
    public void process(ColumnBatch batch, BatchConsumer out) {
        rows.accept(batch);
    }

    @Override
    public void finishRun(BatchConsumer out) {
        rows.emit(PositionSort.sort(order, rows), 0, rows.size(), out);
        rows.clear();
    }
}
