package io.sluice.kql.execution;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.RunContext;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.batch.spill.HoldsRows;
import io.sluice.kql.batch.spill.QuerySpace;
import io.sluice.kql.execution.expand.MvApplyStage;
import io.sluice.kql.execution.expand.MvExpandStage;
import io.sluice.kql.execution.join.HashJoin;
import io.sluice.kql.execution.operator.AggregateStage;
import io.sluice.kql.execution.operator.ApplyStage;
import io.sluice.kql.execution.operator.MakeSeriesStage;
import io.sluice.kql.execution.operator.MatchStepsStage;
import io.sluice.kql.execution.operator.RangeRows;
import io.sluice.kql.execution.operator.RowBuffer;
import io.sluice.kql.execution.operator.RowWiseStage;
import io.sluice.kql.execution.operator.TakeStage;
import io.sluice.kql.execution.operator.TopNestedStage;
import io.sluice.kql.execution.part.PartitionStage;
import io.sluice.kql.execution.part.Subquery;
import io.sluice.kql.execution.sort.SortStage;
import io.sluice.kql.execution.window.WindowStage;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.DeepStack;
import io.sluice.kql.plan.OpenParts;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.plan.rule.Optimizer;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs a plan here and now, in one thread: for tests, {@code print}, previews and {@code .show}.
 */
public final class LocalExecutor implements PlanNode.Visitor<Void> {
    private final Surroundings surroundings;
    private final RunContext context;
    private final OpenStages stages;
    private final BatchConsumer out;

    LocalExecutor(Surroundings surroundings, OpenStages stages, BatchConsumer out) {
        this.surroundings = surroundings;
        this.context = surroundings.context();
        this.stages = stages;
        this.out = out;
    }

    /**
     * The rows of a plan in their boxed form.
     *
     * @param context gives the clock and the seed of random functions
     */
    public static List<Object[]> run(PlanNode plan, TableSource tables, RunContext context) {
        return run(plan, new Surroundings(tables, context));
    }

    /** Runs a plan and pushes its rows on. */
    public static void run(
            PlanNode plan, TableSource tables, RunContext context, BatchConsumer out) {
        run(plan, tables, context, QuerySpace.heap(), out);
    }

    /**
     * Runs a plan and pushes its rows on.
     *
     * @param space for rows that operators hold; closed by the caller
     */
    public static void run(
            PlanNode plan,
            TableSource tables,
            RunContext context,
            QuerySpace space,
            BatchConsumer out) {
        Surroundings surroundings = new Surroundings(tables, context, space);
        DeepStack.call(
                plan,
                () -> {
                    PlanNode resolved = new SubqueryResolution(surroundings).resolve(plan);
                    return Optimizer.optimize(resolved)
                            .accept(new LocalExecutor(surroundings, new OpenStages(), out));
                });
    }

    /** The value of a query within an expression that reads no table and asks for no clock. */
    public static BoundExpression constant(BoundExpression.ScalarQuery query) {
        RunContext never = new RunContext(0, "", 0);
        return new SubqueryResolution(new Surroundings(TableSource.empty(), never))
                .scalarQuery(query);
    }

    static List<Object[]> run(PlanNode plan, Surroundings surroundings) {
        return DeepStack.call(
                plan,
                () -> {
                    PlanNode resolved = new SubqueryResolution(surroundings).resolve(plan);
                    PlanNode optimized = Optimizer.optimize(resolved);
                    return rows(optimized, surroundings, new OpenStages());
                });
    }

    private static List<Object[]> rows(
            PlanNode plan, Surroundings surroundings, OpenStages stages) {
        RowBuffer result = new RowBuffer(plan.output());
        plan.accept(new LocalExecutor(surroundings, stages, result::add));
        return result.rows();
    }

    private Void through(PlanNode node, Supplier<Stage> open) {
        return through(node.inputs().get(0), stages.stage(node, open));
    }

    /** A body that reads the rows of another group too sees other surroundings each time. */
    private Void grouped(
            PlanNode node, PlanNode body, int group, Function<Subquery, Stage> operator) {
        Supplier<Stage> open = () -> operator.apply(new GroupPlan(body, group, surroundings));
        return Set.of(group).containsAll(OpenParts.of(body))
                ? through(node, open)
                : through(node.inputs().get(0), open.get());
    }

    private Void through(PlanNode input, Stage stage) {
        BatchConsumer into =
                batch -> {
                    QueryInterruptedException.throwIfInterrupted();
                    stage.process(batch, out);
                    if (stage instanceof HoldsRows holding) {
                        surroundings.space().check(holding.held(), holding.heldBytes());
                    }
                };
        input.accept(new LocalExecutor(surroundings, stages, into));
        stage.finishRun(out);
        return null;
    }

    @Override
    public Void scan(PlanNode.Scan node) {
        surroundings.tables().read(node.table(), node.output(), out);
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
        return rowWise(node);
    }

    @Override
    public Void project(PlanNode.Project node) {
        return rowWise(node);
    }

    private Void rowWise(PlanNode node) {
        return through(
                RowWiseStage.input(node),
                stages.stage(node, () -> RowWiseStage.chain(node, context)));
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
        RangeRows.emit(node, context, out);
        return null;
    }

    @Override
    public Void sort(PlanNode.Sort node) {
        return through(node, () -> SortStage.of(node, surroundings.space()));
    }

    @Override
    public Void take(PlanNode.Take node) {
        return through(node, () -> new TakeStage(node.count()));
    }

    @Override
    public Void aggregate(PlanNode.Aggregate node) {
        return through(node, () -> new AggregateStage(node));
    }

    @Override
    public Void join(PlanNode.Join node) {
        if (OpenParts.of(node.right()).isEmpty()) {
            return through(node, () -> open(node));
        }
        try (HashJoin join = open(node)) {
            return through(node.left(), join);
        }
    }

    private HashJoin open(PlanNode.Join node) {
        return HashJoin.open(
                node,
                surroundings.space(),
                into -> node.right().accept(new LocalExecutor(surroundings, stages, into)));
    }

    @Override
    public Void mvExpand(PlanNode.MvExpand node) {
        return through(node, () -> new MvExpandStage(node));
    }

    @Override
    public Void part(PlanNode.Part node) {
        surroundings.parts().get(node.group()).emit(out);
        return null;
    }

    @Override
    public Void mvApply(PlanNode.MvApply node) {
        return grouped(node, node.body(), node.group(), body -> new MvApplyStage(node, body));
    }

    @Override
    public Void partition(PlanNode.Partition node) {
        return grouped(node, node.body(), node.group(), body -> new PartitionStage(node, body));
    }

    @Override
    public Void matchSteps(PlanNode.MatchSteps node) {
        return through(node, () -> new MatchStepsStage(node, context));
    }

    @Override
    public Void topNested(PlanNode.TopNested node) {
        return through(node, () -> new TopNestedStage(node));
    }

    @Override
    public Void makeSeries(PlanNode.MakeSeries node) {
        return through(node, () -> new MakeSeriesStage(node, context));
    }

    @Override
    public Void window(PlanNode.Window node) {
        return through(node, () -> new WindowStage(node, surroundings.space()));
    }

    @Override
    public Void apply(PlanNode.Apply node) {
        List<List<Object[]>> others =
                node.inputs().stream()
                        .skip(1)
                        .map(i -> stages.side(i, () -> rows(i, surroundings, stages)))
                        .toList();
        return through(node.inputs().get(0), new ApplyStage(node, others, context));
    }
}
