package io.sluice.kql.plan;

import io.sluice.kql.function.MethodShape;

/**
 * Tells calls apart that become several: chance that begins with a row, and with the place of the
 * call, is to be another for equal rows of another branch.
 */
public final class CallSites extends ExpressionRewriter {
    /** No query has so many calls. */
    private static final int DISTANCE = 1 << 24;

    private final int branch;

    private CallSites(int branch) {
        this.branch = branch;
    }

    /** The operator as it is in a branch; that of the first one is as it was. */
    public static PlanNode ofBranch(PlanNode operator, int branch) {
        return branch == 0
                ? operator
                : PlanExpressions.rewriteOwn(operator, new CallSites(branch)::rewrite);
    }

    @Override
    public BoundExpression call(BoundExpression.Call call) {
        BoundExpression rewritten = super.call(call);
        boolean placed = call.function().shape().has(MethodShape.Form.CALL_SITE);
        return placed && rewritten instanceof BoundExpression.Call own
                ? new BoundExpression.Call(
                        own.function(), own.arguments(), own.site() + branch * DISTANCE)
                : rewritten;
    }
}
