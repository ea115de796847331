package io.sluice.kql.plan;

import io.sluice.kql.type.Schema;

/**
 * One of the results of a query.
 *
 * @param name as the query calls it; empty where it does not
 * @param plan what gives its rows
 */
public record QueryResult(String name, PlanNode plan) {
    /** Its columns. */
    public Schema output() {
        return plan.output();
    }
}
