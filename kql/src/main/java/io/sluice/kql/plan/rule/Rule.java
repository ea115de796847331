package io.sluice.kql.plan.rule;

import io.sluice.kql.plan.PlanNode;

/** Makes one kind of plan better without changing its result. */
interface Rule {
    /** The better node, or the same where there is nothing to do. */
    PlanNode apply(PlanNode node);
}
