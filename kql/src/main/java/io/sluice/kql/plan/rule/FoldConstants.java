package io.sluice.kql.plan.rule;

import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.plan.PlanNode;

/** Computes constant expressions of filters and projections now. */
final class FoldConstants implements Rule {
    @Override
    public PlanNode apply(PlanNode node) {
        if (node instanceof PlanNode.Filter filter) {
            return new PlanNode.Filter(
                    filter.input(), ConstantFolding.INSTANCE.rewrite(filter.predicate()));
        }
        if (node instanceof PlanNode.Project project) {
            return new PlanNode.Project(
                    project.input(),
                    project.columns().stream()
                            .map(
                                    column ->
                                            new NamedColumn(
                                                    column.name(),
                                                    ConstantFolding.INSTANCE.rewrite(
                                                            column.expression())))
                            .toList());
        }
        return node;
    }
}
