package io.sluice.kql.execution.operator;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.RunContext;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.batch.spill.HoldsRows;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.PlanNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives a function all rows of a run, with the rows of its other inputs, which are there before.
 */
public final class ApplyStage implements Stage, HoldsRows {
    /** A reference, and the object behind it. */
    private static final long CELL_BYTES = 48;

    private final PlanNode.Apply plan;
    private final List<List<Object[]>> others;
    private final RunContext context;
    private RowBuffer rows;

    public ApplyStage(PlanNode.Apply plan, List<List<Object[]>> others, RunContext context) {
        this.plan = plan;
        this.others = others;
        this.context = context;
        this.rows = new RowBuffer(plan.inputs().get(0).output());
    }

    @Override
    public void process(ColumnBatch batch, BatchConsumer out) {
        rows.add(batch);
    }

    @Override
    public String held() {
        return "the rows that a plugin takes";
    }

    @Override
    public long heldBytes() {
        return CELL_BYTES * plan.inputs().get(0).output().width() * rows.rows().size();
    }

    @Override
    public void finishRun(BatchConsumer out) {
        List<List<Object[]>> inputs = new ArrayList<>();
        inputs.add(rows.rows());
        inputs.addAll(others);
        List<Object> values = new ArrayList<>();
        plan.values().forEach(value -> values.add(value(value)));
        RowBuffer.emit(plan.output(), plan.function().apply(inputs, values), out);
        rows = new RowBuffer(plan.inputs().get(0).output());
    }

    private Object value(BoundExpression expression) {
        return expression instanceof BoundExpression.Literal literal
                ? literal.value()
                : RowWiseStage.constant(expression, context);
    }
}
