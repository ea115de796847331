package io.sluice.kql.physical;

import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.ExpressionRewriter;
import io.sluice.kql.plan.PlanExpressions;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.plan.ScalarQueries;

/** What a plan depends on beside constants. */
final class PlanReads extends ExpressionRewriter {
    private boolean varies;

    private PlanReads() {}

    /** Whether it reads tables, here or in the queries of its expressions. */
    static boolean tables(PlanNode plan) {
        return plan instanceof PlanNode.Scan
                || plan.inputs().stream().anyMatch(PlanReads::tables)
                || ScalarQueries.of(plan).stream().anyMatch(query -> tables(query.plan()));
    }

    /** Whether it gives another result at another time: it asks for the clock, or for a number. */
    static boolean varies(PlanNode plan) {
        PlanReads reads = new PlanReads();
        PlanExpressions.rewrite(plan, reads::rewrite);
        return reads.varies;
    }

    @Override
    public BoundExpression call(BoundExpression.Call call) {
        varies |= !call.function().isDeterministic();
        return super.call(call);
    }

    @Override
    public BoundExpression scalarQuery(BoundExpression.ScalarQuery query) {
        varies |= varies(query.plan());
        return query;
    }
}
