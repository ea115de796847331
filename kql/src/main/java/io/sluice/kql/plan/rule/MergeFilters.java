package io.sluice.kql.plan.rule;

import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.ExpressionRewriter;
import io.sluice.kql.plan.PlanNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Two filters, one behind the other, are one that tests both. What takes a text apart is tested
 * last: the rows that the other tests leave out need no scan.
 */
final class MergeFilters implements Rule {
    @Override
    public PlanNode apply(PlanNode node) {
        if (!(node instanceof PlanNode.Filter outer)
                || !(outer.input() instanceof PlanNode.Filter inner)) {
            return node;
        }
        List<BoundExpression> operands = new ArrayList<>(Conjuncts.operands(inner.predicate()));
        operands.addAll(Conjuncts.operands(outer.predicate()));
        operands.sort(Comparator.comparing(MergeFilters::scansText));
        return new PlanNode.Filter(inner.input(), new BoundExpression.Logical(true, operands));
    }

    private static boolean scansText(BoundExpression predicate) {
        AtomicBoolean found = new AtomicBoolean();
        new ExpressionRewriter() {
            @Override
            public BoundExpression call(BoundExpression.Call call) {
                found.compareAndSet(false, call.function().name().startsWith("$parse"));
                return super.call(call);
            }
        }.rewrite(predicate);
        return found.get();
    }
}
