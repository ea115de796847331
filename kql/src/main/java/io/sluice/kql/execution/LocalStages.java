package io.sluice.kql.execution;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.RunContext;
import io.sluice.kql.batch.RunScoped;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.execution.expand.MvApplyStage;
import io.sluice.kql.execution.expand.MvExpandStage;
import io.sluice.kql.execution.join.JoinStage;
import io.sluice.kql.execution.join.JoinTableBuilder;
import io.sluice.kql.execution.operator.RowWiseStage;
import io.sluice.kql.execution.operator.TakeStage;
import io.sluice.kql.execution.sort.SortStage;
import io.sluice.kql.plan.PlanNode;

/**
 * A single operator as a stage that rows are pushed into: for operators whose input may be cut
 * anywhere. They treat each row by itself, or leave out rows that the same operator behind them
 * would leave out too.
 */
public final class LocalStages implements Stage, RunScoped {
    private static final RunContext NO_RUN = new RunContext(0, "", 0);

    private final PlanNode node;
    private RunContext context = NO_RUN;
    private Stage stage;

    private LocalStages(PlanNode node) {
        this.node = node;
    }

    /**
     * The stage of an operator: a filter, projection, expansion, the first rows of an order, some
     * rows, or a join with a right side that reads nothing.
     */
    public static Stage of(PlanNode node) {
        return new LocalStages(node);
    }

    @Override
    public void enter(RunContext next) {
        if (next.now() != context.now()) {
            stage = null;
        }
        context = next;
        if (stage instanceof RunScoped scoped) {
            scoped.enter(next);
        }
    }

    private Stage stage() {
        if (stage == null) {
            stage = open(node, new Surroundings(TableSource.empty(), context));
        }
        return stage;
    }

    private static Stage open(PlanNode node, Surroundings surroundings) {
        if (node instanceof PlanNode.Filter filter) {
            return RowWiseStage.of(filter, surroundings.context());
        }
        if (node instanceof PlanNode.Project project) {
            return RowWiseStage.of(project, surroundings.context());
        }
        if (node instanceof PlanNode.MvExpand expand) {
            return new MvExpandStage(expand);
        }
        if (node instanceof PlanNode.MvApply apply) {
            return new MvApplyStage(
                    apply, new GroupPlan(apply.body(), apply.group(), surroundings));
        }
        if (node instanceof PlanNode.Take take) {
            return new TakeStage(take.count());
        }
        if (node instanceof PlanNode.Sort sort && sort.limit().isPresent()) {
            return SortStage.of(sort, surroundings.space());
        }
        if (node instanceof PlanNode.Join join) {
            JoinTableBuilder right = new JoinTableBuilder(join);
            join.right().accept(new LocalExecutor(surroundings, new OpenStages(), right));
            return new JoinStage(join, right.build());
        }
        throw new IllegalArgumentException("not to be cut: " + node);
    }

    @Override
    public void process(ColumnBatch batch, BatchConsumer out) {
        stage().process(batch, out);
    }

    @Override
    public void finishRun(BatchConsumer out) {
        if (stage != null) {
            stage.finishRun(out);
        }
    }
}
