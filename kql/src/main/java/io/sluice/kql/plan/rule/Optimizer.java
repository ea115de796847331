package io.sluice.kql.plan.rule;

import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.plan.text.PlanPrinter;
import java.util.ArrayList;
import java.util.List;

/** Applies the rules, from the scans up, until none of them finds anything to do. */
public final class Optimizer {
    private static final List<Rule> RULES =
            List.of(
                    new FoldConstants(),
                    new RemoveTrueFilter(),
                    new MergeFilters(),
                    new PushFilterBelowProject(),
                    new PushFilterBelowUnion(),
                    new PushFilterBelowSort(),
                    new PushFilterBelowAggregate(),
                    new PushFilterBelowMvExpand(),
                    new PushFilterBelowJoinLeft(),
                    new PushFilterBelowJoinRight(),
                    new MergeProjects(),
                    new RemoveIdentityProject());

    /** Each round pushes a filter at least one operator down; no query is that deep. */
    private static final int ROUNDS = 1000;

    private Optimizer() {}

    /** A plan with the same result that reads and computes less. */
    public static PlanNode optimize(PlanNode plan) {
        PlanNode current = plan;
        for (int round = 0; round < ROUNDS; round++) {
            PlanNode next = rewrite(current);
            if (next.equals(current)) {
                return ColumnPruning.prune(current);
            }
            current = next;
        }
        throw new IllegalStateException(
                "the rules do not come to an end:\n" + PlanPrinter.print(plan));
    }

    /** An expression with its constants computed. */
    public static BoundExpression fold(BoundExpression expression) {
        return ConstantFolding.INSTANCE.rewrite(expression);
    }

    private static PlanNode rewrite(PlanNode node) {
        // A stream would need ten times the stack of a loop, for each operator of a pipeline.
        List<PlanNode> inputs = new ArrayList<>();
        for (PlanNode input : node.inputs()) {
            inputs.add(rewrite(input));
        }
        PlanNode result = node.withInputs(inputs);
        for (Rule rule : RULES) {
            result = rule.apply(result);
        }
        return result;
    }
}
