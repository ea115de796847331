package io.sluice.kql.plan.rule;

import io.sluice.kql.plan.PlanExpressions;
import io.sluice.kql.plan.PlanNode;

/** Computes the constant expressions of an operator now. */
final class FoldConstants implements Rule {
    private final ConstantFolding folding = new ConstantFolding();

    @Override
    public PlanNode apply(PlanNode node) {
        return PlanExpressions.rewriteOwn(node, folding::rewrite);
    }
}
