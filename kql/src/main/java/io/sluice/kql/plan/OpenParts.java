package io.sluice.kql.plan;

import java.util.HashSet;
import java.util.Set;

/** The groups whose rows a plan reads without making them itself: it runs inside an operator. */
public final class OpenParts {
    private OpenParts() {}

    /** Their numbers. */
    public static Set<Integer> of(PlanNode plan) {
        Set<Integer> open = new HashSet<>();
        collect(plan, open);
        return open;
    }

    private static void collect(PlanNode plan, Set<Integer> open) {
        if (plan instanceof PlanNode.Part part) {
            open.add(part.group());
        }
        for (BoundExpression.ScalarQuery query : ScalarQueries.of(plan)) {
            open.addAll(of(query.plan()));
        }
        plan.inputs().forEach(input -> open.addAll(of(input)));
        if (plan instanceof PlanNode.MvApply apply) {
            open.remove(apply.group());
        }
        if (plan instanceof PlanNode.Partition partition) {
            open.remove(partition.group());
        }
    }
}
