package io.sluice.kql.execution.operator;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.plan.PlanNode;
import java.util.ArrayList;
import java.util.List;

/** Makes rows of the items of arrays. */
public final class MvExpandStage implements Stage {
    private final PlanNode.MvExpand plan;
    private final RowExpansion expansion;

    public MvExpandStage(PlanNode.MvExpand plan) {
        this.plan = plan;
        this.expansion = new RowExpansion(plan.input().output(), plan.columns(), plan.options());
    }

    @Override
    public void process(ColumnBatch batch, BatchConsumer out) {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            expansion.expand(RowBuffer.row(batch, i), rows);
        }
        RowBuffer.emit(plan.output(), rows, out);
    }

    @Override
    public void finishRun(BatchConsumer out) {
        // Row by row: nothing was held back.
    }
}
