package io.sluice.kql.execution.chain;

import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.ClockUse;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.plan.References;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.HiddenColumns;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A scan and the row-wise operators on it.
 *
 * @param table what is read
 * @param tableSchema all columns of the table
 * @param scanSchema those that are needed, then hidden ones
 */
public record ChainPlan(
        String table, Schema tableSchema, Schema scanSchema, List<ChainStep> steps, Schema output) {
    public ChainPlan {
        steps = List.copyOf(steps);
    }

    /** The chain of a plan of filters and projections over one scan. */
    public static ChainPlan of(PlanNode plan) {
        List<ChainStep> steps = new ArrayList<>();
        PlanNode node = plan;
        while (!(node instanceof PlanNode.Scan)) {
            if (node instanceof PlanNode.Filter filter) {
                steps.add(new ChainStep.Filter(filter.predicate()));
                node = filter.input();
            } else if (node instanceof PlanNode.Project project) {
                steps.add(new ChainStep.Project(project.columns()));
                node = project.input();
            } else {
                throw new IllegalArgumentException("not a chain: " + node);
            }
        }
        Collections.reverse(steps);
        PlanNode.Scan scan = (PlanNode.Scan) node;
        return new ChainPlan(
                scan.table(),
                scan.output(),
                scanSchema(scan.output(), steps, plan.output()),
                steps,
                plan.output());
    }

    /** Whether the result depends on the clock. */
    public boolean usesClock() {
        return expressions().stream().anyMatch(ClockUse::of);
    }

    private List<BoundExpression> expressions() {
        return steps.stream().flatMap(step -> step.expressions().stream()).toList();
    }

    private static Schema scanSchema(Schema table, List<ChainStep> steps, Schema output) {
        List<ChainStep> pruned = ChainPruning.prune(steps, new HashSet<>(output.names()));
        Set<String> hidden = new HashSet<>();
        for (ChainStep step : pruned) {
            references(step, hidden);
        }
        Set<String> needed = ChainPruning.needed(pruned, new HashSet<>(output.names()));
        List<Column> columns = new ArrayList<>();
        table.columns().stream().filter(c -> needed.contains(c.name())).forEach(columns::add);
        for (Column column : List.of(HiddenColumns.OFFSET, HiddenColumns.INGESTION_TIME)) {
            // Rows of a standing table have theirs already.
            if (hidden.contains(column.name()) && !columns.contains(column)) {
                columns.add(column);
            }
        }
        return new Schema(columns);
    }

    private static void references(ChainStep step, Set<String> names) {
        step.expressions().forEach(expression -> References.collect(expression, names));
    }
}
