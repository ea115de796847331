package io.sluice.kql.plan.rule;

import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.PlanNode;

/** A filter that every row passes is none. */
final class RemoveTrueFilter implements Rule {
    @Override
    public PlanNode apply(PlanNode node) {
        boolean always =
                node instanceof PlanNode.Filter filter
                        && filter.predicate() instanceof BoundExpression.Literal literal
                        && Boolean.TRUE.equals(literal.value());
        return always ? ((PlanNode.Filter) node).input() : node;
    }
}
