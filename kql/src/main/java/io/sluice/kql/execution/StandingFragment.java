package io.sluice.kql.execution;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.RunContext;
import io.sluice.kql.batch.RunScoped;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.execution.join.JoinStage;
import io.sluice.kql.execution.join.JoinTableBuilder;
import io.sluice.kql.execution.operator.RowWiseStage;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.plan.rule.Optimizer;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a query in which rows stream past tables that stand still for a run: filters,
 * projections, and joins of kinds that say at once what a row of the left side gives. What comes
 * from the standing tables, right sides and subqueries, is evaluated once for each change of them,
 * and for each run where it asks for the time.
 */
public final class StandingFragment {
    private final PlanNode plan;
    private final String input;
    private final boolean usesClock;
    private List<Stage> stages = List.of();
    private final List<JoinStage> joins = new ArrayList<>();
    private Schema inputColumns = Schema.of();
    private long missesBefore;
    private volatile long misses;
    private long version = Long.MIN_VALUE;
    private long now = Long.MIN_VALUE;

    /**
     * @param plan see {@link StandingPlans#streams}
     * @param input the name of the table that the rows stream from
     */
    public StandingFragment(PlanNode plan, String input) {
        this.plan = plan;
        this.input = input;
        this.usesClock = StandingPlans.usesClock(plan);
    }

    /** The columns of the rows that come out. */
    public Schema output() {
        return plan.output();
    }

    /** How many rows have met none in a join, of all joins together. */
    public long misses() {
        return misses;
    }

    /**
     * Says what the rows that follow belong to.
     *
     * @param version of the standing tables; another one when they have changed
     */
    public void enter(RunContext context, TableSource standing, long version) {
        if (version != this.version || (usesClock && context.now() != now)) {
            open(context, standing);
            this.version = version;
            now = context.now();
        }
        for (Stage stage : stages) {
            if (stage instanceof RunScoped scoped) {
                scoped.enter(context);
            }
        }
    }

    private void open(RunContext context, TableSource standing) {
        Surroundings surroundings = new Surroundings(standing, context);
        missesBefore = misses;
        joins.clear();
        PlanNode resolved = new SubqueryResolution(surroundings).resolve(plan);
        List<Stage> path = new ArrayList<>();
        PlanNode node = Optimizer.optimize(resolved);
        while (!isInput(node)) {
            path.add(0, stage(node, surroundings));
            node = node.inputs().get(0);
        }
        inputColumns = node.output();
        stages = List.copyOf(path);
    }

    private boolean isInput(PlanNode node) {
        return node instanceof PlanNode.Scan scan && scan.table().equals(input);
    }

    private Stage stage(PlanNode node, Surroundings surroundings) {
        if (node instanceof PlanNode.Filter filter) {
            return RowWiseStage.of(filter, surroundings.context());
        }
        if (node instanceof PlanNode.Project project) {
            return RowWiseStage.of(project, surroundings.context());
        }
        if (node instanceof PlanNode.Join join) {
            JoinTableBuilder right = new JoinTableBuilder(join);
            join.right().accept(new LocalExecutor(surroundings, new OpenStages(), right));
            JoinStage stage = new JoinStage(join, right.build());
            joins.add(stage);
            return stage;
        }
        throw new IllegalArgumentException("does not stream: " + node);
    }

    /** Takes a batch of the input and pushes on all that comes of it. */
    public void process(ColumnBatch batch, BatchConsumer out) {
        push(columnsOf(batch), 0, out);
        misses = missesBefore + joins.stream().mapToLong(JoinStage::misses).sum();
    }

    private void push(ColumnBatch batch, int from, BatchConsumer out) {
        if (from == stages.size()) {
            out.accept(batch);
            return;
        }
        stages.get(from).process(batch, rows -> push(rows, from + 1, out));
    }

    private ColumnBatch columnsOf(ColumnBatch batch) {
        if (batch.schema().equals(inputColumns)) {
            return batch;
        }
        ColumnVector[] vectors = new ColumnVector[inputColumns.width()];
        for (int i = 0; i < vectors.length; i++) {
            String name = inputColumns.column(i).name();
            vectors[i] = batch.vector(batch.schema().find(name).orElseThrow());
        }
        ColumnBatch some = new ColumnBatch(inputColumns, vectors);
        some.setSize(batch.size());
        return some;
    }
}
