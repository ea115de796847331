package io.sluice.kql.execution.operator;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.List;

/** Runs a plan over the items of each row's arrays. A row without items gives nothing. */
public final class MvApplyStage implements Stage {
    private final Subquery body;
    private final Schema output;
    private final RowExpansion expansion;

    /** Where the columns of the result are in what the body gives, or -1. */
    private final int[] inBody;

    /** Where the others are in the input. */
    private final int[] inInput;

    public MvApplyStage(PlanNode.MvApply plan, Subquery body) {
        this.body = body;
        this.output = plan.output();
        this.expansion = new RowExpansion(plan.input().output(), plan.columns(), plan.options());
        this.inBody = positions(output, plan.body().output());
        this.inInput = positions(output, plan.input().output());
    }

    private static int[] positions(Schema output, Schema input) {
        return output.columns().stream()
                .map(Column::name)
                .mapToInt(name -> input.find(name).orElse(-1))
                .toArray();
    }

    @Override
    public void process(ColumnBatch batch, BatchConsumer out) {
        List<Object[]> results = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            Object[] row = RowBuffer.row(batch, i);
            List<Object[]> items = new ArrayList<>();
            expansion.expand(row, items);
            if (!items.isEmpty()) {
                body.run(items, given -> join(row, given, results));
            }
        }
        RowBuffer.emit(output, results, out);
    }

    private void join(Object[] row, ColumnBatch given, List<Object[]> results) {
        for (int i = 0; i < given.size(); i++) {
            Object[] cells = RowBuffer.row(given, i);
            Object[] result = new Object[inBody.length];
            for (int c = 0; c < result.length; c++) {
                result[c] = inBody[c] >= 0 ? cells[inBody[c]] : row[inInput[c]];
            }
            results.add(result);
        }
    }

    @Override
    public void finishRun(BatchConsumer out) {
        // Row by row: nothing was held back.
    }
}
