package io.sluice.kql.plan.rule;

import io.sluice.kql.plan.PlanNode;

/** Filters each input of a union by itself. */
final class PushFilterBelowUnion implements Rule {
    @Override
    public PlanNode apply(PlanNode node) {
        if (!(node instanceof PlanNode.Filter filter)
                || !(filter.input() instanceof PlanNode.Union union)) {
            return node;
        }
        return new PlanNode.Union(
                union.inputs().stream()
                        .<PlanNode>map(input -> new PlanNode.Filter(input, filter.predicate()))
                        .toList());
    }
}
