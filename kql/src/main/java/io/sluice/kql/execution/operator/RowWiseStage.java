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
import io.sluice.kql.plan.References;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.HiddenColumns;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Filters and projections in a row: the rows they get are numbered where a function asks for it.
 */
public final class RowWiseStage implements Stage, RunScoped {
    private final Stage chain;
    private final Schema input;
    private final Schema extended;
    private final boolean numbered;
    private RunContext context;
    private RowNumbers numbers;

    private RowWiseStage(
            Stage chain, Schema input, Schema extended, boolean numbered, RunContext context) {
        this.chain = chain;
        this.input = input;
        this.extended = extended;
        this.numbered = numbered;
        this.numbers = new RowNumbers(input);
        enter(context);
    }

    @Override
    public void enter(RunContext next) {
        if (context != null && context.now() != next.now()) {
            numbers = new RowNumbers(input);
        }
        context = next;
        ((RunScoped) chain).enter(next);
    }

    public static Stage of(PlanNode.Filter filter, RunContext context) {
        ChainStep step = new ChainStep.Filter(filter.predicate());
        return of(filter.input().output(), List.of(step), filter.output(), context);
    }

    public static Stage of(PlanNode.Project project, RunContext context) {
        ChainStep step = new ChainStep.Project(project.columns());
        return of(project.input().output(), List.of(step), project.output(), context);
    }

    /** A filter or projection with those below it, down to {@link #input}. */
    public static Stage chain(PlanNode top, RunContext context) {
        List<ChainStep> steps = new ArrayList<>();
        PlanNode node = top;
        while (isRowWise(node)) {
            steps.add(
                    node instanceof PlanNode.Filter filter
                            ? new ChainStep.Filter(filter.predicate())
                            : new ChainStep.Project(((PlanNode.Project) node).columns()));
            node = node.inputs().get(0);
        }
        Collections.reverse(steps);
        return of(node.output(), steps, top.output(), context);
    }

    /** The first operator below that is neither a filter nor a projection. */
    public static PlanNode input(PlanNode top) {
        PlanNode node = top;
        while (isRowWise(node)) {
            node = node.inputs().get(0);
        }
        return node;
    }

    private static boolean isRowWise(PlanNode node) {
        return node instanceof PlanNode.Filter || node instanceof PlanNode.Project;
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

    private static Stage of(
            Schema input, List<ChainStep> steps, Schema output, RunContext context) {
        Set<String> asked = new HashSet<>();
        steps.forEach(step -> step.expressions().forEach(e -> References.collect(e, asked)));
        boolean numbered = asked.contains(HiddenColumns.OFFSET.name());
        List<Column> columns = new ArrayList<>(input.columns());
        if (numbered) {
            columns.add(HiddenColumns.OFFSET);
        }
        if (input.find(HiddenColumns.INGESTION_TIME.name()).isEmpty()) {
            columns.add(HiddenColumns.INGESTION_TIME);
        }
        Schema extended = new Schema(columns);
        Stage chain = ChainGenerator.generate(extended, steps, output).open();
        return new RowWiseStage(chain, input, extended, numbered, context);
    }

    @Override
    public void process(ColumnBatch batch, BatchConsumer out) {
        int width = batch.schema().width();
        ColumnVector[] vectors = new ColumnVector[extended.width()];
        for (int i = 0; i < width; i++) {
            vectors[i] = batch.vector(i);
        }
        int next = width;
        if (numbered) {
            LongVector offsets = new LongVector(batch.size());
            numbers.number(batch, context, offsets.values);
            vectors[next++] = offsets;
        }
        if (next < vectors.length) {
            vectors[next] = times(batch.size());
        }
        ColumnBatch whole = new ColumnBatch(extended, vectors);
        whole.setSize(batch.size());
        chain.process(whole, out);
    }

    /** Rows that do not say when they came in come in now. */
    private LongVector times(int rows) {
        LongVector times = new LongVector(rows);
        Arrays.fill(times.values, context.now());
        return times;
    }

    /** Numbers stay: where rows are cut into pieces, those of a later piece are others. */
    @Override
    public void finishRun(BatchConsumer out) {
        chain.finishRun(out);
    }
}
