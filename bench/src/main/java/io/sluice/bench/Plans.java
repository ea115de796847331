package io.sluice.bench;

import io.sluice.kql.plan.PlanNode;

/** Finds the part of a plan that is measured. */
final class Plans {
    private Plans() {}

    /** The aggregation below projections. */
    static PlanNode.Aggregate aggregate(PlanNode plan) {
        PlanNode node = plan;
        while (node instanceof PlanNode.Project project) {
            node = project.input();
        }
        return (PlanNode.Aggregate) node;
    }

    /** The join below projections. */
    static PlanNode.Join join(PlanNode plan) {
        PlanNode node = plan;
        while (node instanceof PlanNode.Project project) {
            node = project.input();
        }
        return (PlanNode.Join) node;
    }
}
