package io.sluice.kql.execution.sort;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.batch.spill.QuerySpace;
import io.sluice.kql.batch.spill.Share;
import io.sluice.kql.batch.store.ColumnStore;
import io.sluice.kql.plan.PlanNode;

/**
 * Orders the rows of a run. Those that the heap has no room for go out of it in sorted pieces,
 * which are merged as they are pushed on.
 */
public final class SortStage implements Stage {
    private final RowOrder order;
    private final ColumnStore rows;
    private final Share share;
    private final SortedPieces pieces;

    private SortStage(PlanNode.Sort plan, QuerySpace space) {
        this.order = new RowOrder(plan.output(), plan.keys());
        this.rows = new ColumnStore(plan.output());
        this.share = new Share(space);
        this.pieces = new SortedPieces(plan.output(), order, space, Long.MAX_VALUE);
    }

    /** A stage that holds the rows of a run, or only as many of them as the plan wants. */
    public static Stage of(PlanNode.Sort plan, QuerySpace space) {
        return plan.limit().isPresent()
                ? new TopStage(plan, plan.limit().getAsLong(), space)
                : new SortStage(plan, space);
    }

    @Override
    public void process(ColumnBatch batch, BatchConsumer out) {
        rows.accept(batch);
        if (!share.resize(PositionSort.bytes(rows))) {
            spill();
        }
    }

    private void spill() {
        pieces.add(rows);
        rows.clear();
        share.release();
    }

    @Override
    public void finishRun(BatchConsumer out) {
        if (pieces.isEmpty()) {
            rows.emit(PositionSort.sort(order, rows), 0, rows.size(), out);
            rows.clear();
            share.release();
        } else {
            spill();
            pieces.merge(out);
        }
    }
}
