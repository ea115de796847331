package io.sluice.kql.physical;

import io.sluice.kql.execution.LocalExecutor;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.ExpressionRewriter;
import io.sluice.kql.plan.OpenParts;
import io.sluice.kql.plan.PlanExpressions;
import io.sluice.kql.plan.PlanNode;

/** Computes the queries within expressions that read nothing: lists given as a table, mostly. */
final class ConstantQueries extends ExpressionRewriter {
    private static final ConstantQueries INSTANCE = new ConstantQueries();

    private ConstantQueries() {}

    static PlanNode compute(PlanNode plan) {
        return PlanExpressions.rewrite(plan, INSTANCE::rewrite);
    }

    @Override
    public BoundExpression scalarQuery(BoundExpression.ScalarQuery query) {
        PlanNode plan = compute(query.plan());
        boolean constant =
                !PlanReads.tables(plan) && !PlanReads.varies(plan) && OpenParts.of(plan).isEmpty();
        BoundExpression.ScalarQuery computed =
                new BoundExpression.ScalarQuery(plan, query.type(), query.list());
        return constant ? LocalExecutor.constant(computed) : computed;
    }
}
