package io.sluice.kql.plan;

import io.sluice.kql.type.Schema;

/**
 * One of the results of a query.
 *
 * @param name as the query calls it; empty where it does not
 * @param plan what gives its rows
 * @param aside whether it comes with the result before it: {@code preview} counts rows, too
 */
public record QueryResult(String name, PlanNode plan, boolean aside) {
    /** A result that stands for itself. */
    public QueryResult(String name, PlanNode plan) {
        this(name, plan, false);
    }

    /** Its columns. */
    public Schema output() {
        return plan.output();
    }
}
