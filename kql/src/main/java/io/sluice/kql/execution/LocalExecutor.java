package io.sluice.kql.execution;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.RunContext;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.execution.operator.AggregateStage;
import io.sluice.kql.execution.operator.JoinStage;
import io.sluice.kql.execution.operator.MvExpandStage;
import io.sluice.kql.execution.operator.RangeRows;
import io.sluice.kql.execution.operator.RowBuffer;
import io.sluice.kql.execution.operator.RowWiseStage;
import io.sluice.kql.execution.operator.SortStage;
import io.sluice.kql.execution.operator.TakeStage;
import io.sluice.kql.execution.operator.WindowStage;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.plan.rule.Optimizer;
import java.util.List;

/**
 * Runs a plan here and now, in one thread: for tests, {@code print}, previews and {@code .show}.
 */
public final class LocalExecutor implements PlanNode.Visitor<Void> {
    private final TableSource tables;
    private final RunContext context;
    private final BatchConsumer out;

    private LocalExecutor(TableSource tables, RunContext context, BatchConsumer out) {
        this.tables = tables;
        this.context = context;
        this.out = out;
    }

    /**
     * The rows of a plan in their boxed form.
     *
     * @param context gives the clock and the seed of random functions
     */
    public static List<Object[]> run(PlanNode plan, TableSource tables, RunContext context) {
        PlanNode resolved = new SubqueryResolution(tables, context).resolve(plan);
        PlanNode optimized = Optimizer.optimize(resolved);
        RowBuffer result = new RowBuffer(optimized.output());
        optimized.accept(new LocalExecutor(tables, context, result::add));
        return result.rows();
    }

    private Void through(PlanNode input, Stage stage) {
        BatchConsumer into = batch -> stage.process(batch, out);
        input.accept(new LocalExecutor(tables, context, into));
        stage.finishRun(out);
        return null;
    }

    @Override
    public Void scan(PlanNode.Scan node) {
        tables.read(node.table(), node.output(), out);
        return null;
    }

    @Override
    public Void singleRow(PlanNode.SingleRow node) {
        ColumnBatch batch = ColumnBatch.allocate(node.output(), 1);
        batch.setSize(1);
        out.accept(batch);
        return null;
    }

    @Override
    public Void filter(PlanNode.Filter node) {
        return through(node.input(), RowWiseStage.of(node, context));
    }

    @Override
    public Void project(PlanNode.Project node) {
        return through(node.input(), RowWiseStage.of(node, context));
    }

    @Override
    public Void union(PlanNode.Union node) {
        node.inputs().forEach(input -> input.accept(this));
        return null;
    }

    @Override
    public Void values(PlanNode.Values node) {
        List<Object[]> rows = node.rows().stream().map(List::toArray).toList();
        RowBuffer.emit(node.output(), rows, out);
        return null;
    }

    @Override
    public Void range(PlanNode.Range node) {
        RowBuffer.emit(node.output(), RangeRows.of(node, context), out);
        return null;
    }

    @Override
    public Void sort(PlanNode.Sort node) {
        return through(node.input(), new SortStage(node));
    }

    @Override
    public Void take(PlanNode.Take node) {
        return through(node.input(), new TakeStage(node.count()));
    }

    @Override
    public Void aggregate(PlanNode.Aggregate node) {
        return through(node.input(), new AggregateStage(node));
    }

    @Override
    public Void join(PlanNode.Join node) {
        RowBuffer right = new RowBuffer(node.right().output());
        node.right().accept(new LocalExecutor(tables, context, right::add));
        return through(node.left(), new JoinStage(node, right.rows()));
    }

    @Override
    public Void mvExpand(PlanNode.MvExpand node) {
        return through(node.input(), new MvExpandStage(node));
    }

    @Override
    public Void window(PlanNode.Window node) {
        return through(node.input(), new WindowStage(node));
    }
}
