package io.sluice.kql.execution;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.execution.part.GroupRows;
import io.sluice.kql.execution.part.Subquery;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.plan.ScalarQueries;
import io.sluice.kql.plan.rule.Optimizer;

/**
 * The plan that an operator applies to groups of rows. It is compiled once, unless it asks for
 * scalars of the group at hand: those become constants of it, group by group.
 */
final class GroupPlan implements Subquery {
    private final PlanNode body;
    private final int group;
    private final Surroundings surroundings;
    private final boolean changes;
    private final OpenStages stages = new OpenStages();

    GroupPlan(PlanNode body, int group, Surroundings surroundings) {
        this.body = body;
        this.group = group;
        this.surroundings = surroundings;
        this.changes = ScalarQueries.anyIn(body);
    }

    @Override
    public void run(GroupRows rows, BatchConsumer out) {
        Surroundings inner = surroundings.with(group, rows);
        if (changes) {
            PlanNode resolved = Optimizer.optimize(new SubqueryResolution(inner).resolve(body));
            resolved.accept(new LocalExecutor(inner, new OpenStages(), out));
        } else {
            body.accept(new LocalExecutor(inner, stages, out));
        }
    }
}
