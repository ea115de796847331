package io.sluice.job.operator.hold;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.RunContext;
import io.sluice.kql.execution.operator.MergeAggregateStage;
import io.sluice.kql.plan.PlanNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The groups of a run. */
final class MergeWork implements RunWork {
    private final MergeAggregateStage stage;

    MergeWork(PlanNode.Aggregate plan) {
        this.stage = new MergeAggregateStage(plan);
    }

    @Override
    public void add(int input, ColumnBatch rows) {
        stage.process(rows, nothing -> {});
    }

    @Override
    public void finish(RunContext context, BatchConsumer out) {
        stage.finishRun(out);
    }

    @Override
    public void snapshot(Snapshot snapshot) {
        stage.writePartials(
                rows -> {
                    try {
                        snapshot.rows(0, rows);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    @Override
    public void close() {
        // Everything is on the heap.
    }
}
