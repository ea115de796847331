package io.sluice.kql.bind.scope;

import io.sluice.kql.plan.PlanNode;

/** What the names in an expression may mean: the columns of the rows so far, then lets. */
public record Scope(Rows rows, Lets lets) {
    /** Where no rows are at hand: a constant. */
    public static Scope constants(Lets lets) {
        return new Scope(Rows.of(new PlanNode.SingleRow()).inOrder(), lets);
    }
}
