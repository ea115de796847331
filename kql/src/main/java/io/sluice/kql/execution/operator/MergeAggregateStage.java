package io.sluice.kql.execution.operator;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.execution.aggregate.AggregateStates;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.type.Schema;

/**
 * The second phase of an aggregation: merges the rows of {@link PartialAggregateStage} of the same
 * keys, and gives what {@link AggregateStage} would give for all rows behind them.
 */
public final class MergeAggregateStage implements Stage {
    private final PlanNode.Aggregate plan;
    private final Schema partials;
    private GroupTable table;

    public MergeAggregateStage(PlanNode.Aggregate plan) {
        this.plan = plan;
        this.partials = PartialAggregateStage.output(plan);
        this.table = new GroupTable(plan, AggregateStates::of);
    }

    @Override
    public void process(ColumnBatch batch, BatchConsumer out) {
        table.merge(batch);
    }

    /** Pushes on what it holds as partial rows, and goes on holding it: for a snapshot. */
    public void writePartials(BatchConsumer out) {
        table.emitPartials(partials, out);
    }

    /** The same, and lets go of them. */
    public void flushPartials(BatchConsumer out) {
        writePartials(out);
        clear();
    }

    /** The heap that it takes, in bytes, about; too much where values have met in one state. */
    public long bytes() {
        return table.bytes();
    }

    /** Makes {@link #bytes} good again; costs as much as {@link #writePartials}. */
    public void measure() {
        table.measure(partials);
    }

    /** How many groups it holds. */
    public int groups() {
        return table.count();
    }

    private void clear() {
        table = new GroupTable(plan, AggregateStates::of);
    }

    @Override
    public void finishRun(BatchConsumer out) {
        table.emit(out);
        clear();
    }
}
