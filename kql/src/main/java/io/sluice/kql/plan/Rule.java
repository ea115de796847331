package io.sluice.kql.plan;

/** Makes one kind of plan better without changing its result. */
interface Rule {
    /** The better node, or the same where there is nothing to do. */
    PlanNode apply(PlanNode node);
}
