package io.sluice.kql.plan.rule;

import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.PlanNode;
import java.util.ArrayList;
import java.util.List;

/** Two filters, one behind the other, are one that tests both. */
final class MergeFilters implements Rule {
    @Override
    public PlanNode apply(PlanNode node) {
        if (!(node instanceof PlanNode.Filter outer)
                || !(outer.input() instanceof PlanNode.Filter inner)) {
            return node;
        }
        List<BoundExpression> operands = new ArrayList<>(operands(inner.predicate()));
        operands.addAll(operands(outer.predicate()));
        return new PlanNode.Filter(inner.input(), new BoundExpression.Logical(true, operands));
    }

    private static List<BoundExpression> operands(BoundExpression predicate) {
        return predicate instanceof BoundExpression.Logical logical && logical.conjunction()
                ? logical.operands()
                : List.of(predicate);
    }
}
