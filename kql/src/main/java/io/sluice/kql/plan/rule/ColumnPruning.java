package io.sluice.kql.plan.rule;

import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.plan.References;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Leaves out columns that nothing needs, down to the scans. */
final class ColumnPruning {
    /** The plan; its own columns stay as they are. */
    PlanNode prune(PlanNode plan) {
        return prune(plan, new HashSet<>(plan.output().names()));
    }

    private PlanNode prune(PlanNode node, Set<String> needed) {
        if (node instanceof PlanNode.Scan scan) {
            return new PlanNode.Scan(scan.table(), only(scan.output(), needed));
        }
        if (node instanceof PlanNode.Filter filter) {
            Set<String> below = new HashSet<>(needed);
            References.collect(filter.predicate(), below);
            return new PlanNode.Filter(prune(filter.input(), below), filter.predicate());
        }
        if (node instanceof PlanNode.Project project) {
            return project(project, needed);
        }
        if (node instanceof PlanNode.Union union) {
            return new PlanNode.Union(
                    union.inputs().stream().map(input -> exactly(input, needed)).toList());
        }
        // The others see whole rows.
        List<PlanNode> inputs = new ArrayList<>();
        for (PlanNode input : node.inputs()) {
            inputs.add(prune(input));
        }
        return node.withInputs(inputs);
    }

    private PlanNode project(PlanNode.Project project, Set<String> needed) {
        List<NamedColumn> kept =
                project.columns().stream().filter(c -> needed.contains(c.name())).toList();
        Set<String> below = new HashSet<>();
        kept.forEach(column -> References.collect(column.expression(), below));
        return new PlanNode.Project(prune(project.input(), below), kept);
    }

    /** Inputs of a union must agree on their columns, whatever their filters need below. */
    private PlanNode exactly(PlanNode input, Set<String> needed) {
        Schema wanted = only(input.output(), needed);
        PlanNode pruned = prune(input, needed);
        if (pruned.output().equals(wanted)) {
            return pruned;
        }
        return new PlanNode.Project(
                pruned,
                wanted.columns().stream()
                        .map(
                                c ->
                                        new NamedColumn(
                                                c.name(),
                                                new BoundExpression.ColumnReference(
                                                        c.name(), c.type())))
                        .toList());
    }

    private static Schema only(Schema schema, Set<String> needed) {
        List<Column> kept =
                schema.columns().stream().filter(c -> needed.contains(c.name())).toList();
        return new Schema(kept);
    }
}
