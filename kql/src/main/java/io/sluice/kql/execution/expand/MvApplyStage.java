package io.sluice.kql.execution.expand;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.execution.part.Subquery;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs a plan over the items of each row's arrays. A row without items gives nothing. */
public final class MvApplyStage implements Stage {
    private final Subquery body;
    private final ItemRows items;
    private final Schema itemSchema;
    private final AppliedRows results;

    /** Item rows of the row at hand; those beyond {@code used} are for other rows. */
    private final List<ColumnBatch> batches = new ArrayList<>();

    private final int[] positions = new int[ColumnBatch.CAPACITY];
    private int used;

    public MvApplyStage(PlanNode.MvApply plan, Subquery body) {
        Schema input = plan.input().output();
        this.body = body;
        this.items = new ItemRows(input, plan.columns(), plan.options());
        this.itemSchema = items.schema();
        this.results = new AppliedRows(plan.output(), input, plan.body().output());
    }

    @Override
    public void process(ColumnBatch batch, BatchConsumer out) {
        for (int row = 0; row < batch.size(); row++) {
            int count = items.open(batch, row);
            if (count > 0) {
                fill(batch, row, count);
                int of = row;
                body.run(this::emit, given -> results.add(given, of));
                if (results.isFull()) {
                    results.flush(batch, out);
                }
            }
        }
        results.flush(batch, out);
    }

    private void fill(ColumnBatch batch, int row, int count) {
        Arrays.fill(positions, 0, Math.min(count, positions.length), row);
        used = 0;
        for (int nth = 0; nth < count; nth++) {
            if (nth % ColumnBatch.CAPACITY == 0) {
                next();
            }
            items.add(nth, batches.get(used - 1));
        }
        for (int i = 0; i < used; i++) {
            items.repeat(batch, positions, batches.get(i));
        }
    }

    private void next() {
        if (used == batches.size()) {
            batches.add(ColumnBatch.allocate(itemSchema));
        }
        batches.get(used++).reset();
    }

    private void emit(BatchConsumer out) {
        for (int i = 0; i < used; i++) {
            out.accept(batches.get(i));
        }
    }

    @Override
    public void finishRun(BatchConsumer out) {
        batches.clear();
    }
}
