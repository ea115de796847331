package io.sluice.kql.execution.operator;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.LongVector;
import io.sluice.kql.batch.RunContext;
import io.sluice.kql.batch.RunScoped;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.execution.chain.ChainGenerator;
import io.sluice.kql.execution.chain.ChainStep;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.HiddenColumns;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.List;

/** A filter or projection by itself: the rows it gets are numbered where a function asks for it. */
public final class RowWiseStage implements Stage {
    private final Stage chain;
    private final Schema extended;
    private final RunContext context;
    private long next;

    private RowWiseStage(Stage chain, Schema extended, RunContext context) {
        this.chain = chain;
        this.extended = extended;
        this.context = context;
    }

    public static Stage of(PlanNode.Filter filter, RunContext context) {
        return of(filter.input(), new ChainStep.Filter(filter.predicate()), filter, context);
    }

    public static Stage of(PlanNode.Project project, RunContext context) {
        return of(project.input(), new ChainStep.Project(project.columns()), project, context);
    }

    /** The one row that a constant is computed for. */
    static Object constant(BoundExpression expression, RunContext context) {
        NamedColumn column = new NamedColumn("value", expression);
        PlanNode.Project project = new PlanNode.Project(new PlanNode.SingleRow(), List.of(column));
        ColumnBatch row = ColumnBatch.allocate(Schema.of(), 1);
        row.setSize(1);
        RowBuffer result = new RowBuffer(project.output());
        of(project, context).process(row, result::add);
        return result.rows().get(0)[0];
    }

    private static Stage of(PlanNode input, ChainStep step, PlanNode node, RunContext context) {
        List<Column> columns = new ArrayList<>(input.output().columns());
        columns.add(HiddenColumns.OFFSET);
        columns.add(HiddenColumns.INGESTION_TIME);
        Schema extended = new Schema(columns);
        Stage chain = ChainGenerator.generate(extended, List.of(step), node.output()).open();
        ((RunScoped) chain).enter(context);
        return new RowWiseStage(chain, extended, context);
    }

    @Override
    public void process(ColumnBatch batch, BatchConsumer out) {
        int width = batch.schema().width();
        ColumnVector[] vectors = new ColumnVector[width + 2];
        for (int i = 0; i < width; i++) {
            vectors[i] = batch.vector(i);
        }
        LongVector numbers = new LongVector(batch.size());
        LongVector times = new LongVector(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            numbers.values[i] = next++;
            times.values[i] = context.now();
        }
        vectors[width] = numbers;
        vectors[width + 1] = times;
        ColumnBatch numbered = new ColumnBatch(extended, vectors);
        numbered.setSize(batch.size());
        chain.process(numbered, out);
    }

    @Override
    public void finishRun(BatchConsumer out) {
        chain.finishRun(out);
        next = 0;
    }
}
