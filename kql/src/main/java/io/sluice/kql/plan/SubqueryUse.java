package io.sluice.kql.plan;

/** Whether an expression of a plan needs the result of another query. */
final class SubqueryUse extends ExpressionRewriter {
    private boolean found;

    private SubqueryUse() {}

    static boolean in(PlanNode plan) {
        SubqueryUse use = new SubqueryUse();
        PlanExpressions.rewrite(plan, use::rewrite);
        return use.found;
    }

    @Override
    public BoundExpression scalarQuery(BoundExpression.ScalarQuery query) {
        found = true;
        return query;
    }
}
