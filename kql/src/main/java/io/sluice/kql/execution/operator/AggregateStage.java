package io.sluice.kql.execution.operator;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.batch.spill.HoldsRows;
import io.sluice.kql.execution.aggregate.AggregateStates;
import io.sluice.kql.execution.aggregate.GroupStates;
import io.sluice.kql.plan.AggregateCall;
import io.sluice.kql.plan.PlanNode;
import java.util.function.Function;

/**
 * Groups the rows of a run: looks up the group of each row of a batch, then lets one aggregate
 * after the other take the batch.
 */
public final class AggregateStage implements Stage, HoldsRows {
    private final PlanNode.Aggregate plan;
    private final Function<AggregateCall, GroupStates> form;
    private final AggregateInput input;
    private GroupTable table;

    public AggregateStage(PlanNode.Aggregate plan) {
        this(plan, AggregateStates::of);
    }

    /**
     * For tests that compare the forms.
     *
     * @param form makes the states of an aggregate
     */
    public AggregateStage(PlanNode.Aggregate plan, Function<AggregateCall, GroupStates> form) {
        this.plan = plan;
        this.form = form;
        this.input = new AggregateInput(plan);
        this.table = new GroupTable(plan, form);
    }

    @Override
    public void process(ColumnBatch batch, BatchConsumer out) {
        input.add(batch, table);
    }

    @Override
    public String held() {
        return "the groups of a summarize";
    }

    @Override
    public long heldBytes() {
        return table.bytes();
    }

    @Override
    public void finishRun(BatchConsumer out) {
        table.emit(out);
        table = new GroupTable(plan, form);
    }
}
