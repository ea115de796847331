package io.sluice.kql.plan.rule;

import io.sluice.kql.plan.DeepStack;
import io.sluice.kql.plan.ExpressionRewriter;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.plan.text.PlanPrinter;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Applies the rules to each operator, those below it first, until none of them finds anything to
 * do. An operator that a rule puts below another is looked at next, so that a filter moves down a
 * long pipeline at once.
 */
public final class Optimizer {
    /** More than any query needs; without end if two rules undo each other. */
    private static final int MOST_CHANGES = 1_000_000;

    private final List<Rule> rules =
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

    private final Map<PlanNode, PlanNode> settled = new IdentityHashMap<>();
    private int changes;

    private Optimizer() {}

    /** A plan with the same result that reads and computes less. */
    public static PlanNode optimize(PlanNode plan) {
        return DeepStack.call(
                plan,
                () -> {
                    Optimizer optimizer = new Optimizer();
                    PlanNode pruned = ColumnPruning.prune(optimizer.settle(plan));
                    // Fewer columns are left: what differed from its input by them alone may do
                    // nothing now.
                    PlanNode again = optimizer.settle(pruned);
                    return again == pruned ? pruned : ColumnPruning.prune(again);
                });
    }

    /** What computes the constants in expressions; it looks at none twice. */
    public static ExpressionRewriter folding() {
        return new ConstantFolding();
    }

    private PlanNode settle(PlanNode node) {
        PlanNode known = settled.get(node);
        if (known != null) {
            return known;
        }
        PlanNode current = node;
        while (true) {
            PlanNode below = withSettledInputs(current);
            PlanNode next = below;
            for (Rule rule : rules) {
                next = rule.apply(next);
            }
            if (next.equals(below)) {
                settled.put(node, below);
                settled.put(below, below);
                return below;
            }
            if (changes++ > MOST_CHANGES) {
                throw new IllegalStateException(
                        "the rules do not come to an end:\n" + PlanPrinter.print(next));
            }
            current = next;
        }
    }

    private PlanNode withSettledInputs(PlanNode node) {
        // A stream would need ten times the stack of a loop, for each operator of a pipeline.
        List<PlanNode> inputs = new ArrayList<>();
        boolean same = true;
        for (PlanNode input : node.inputs()) {
            PlanNode result = settle(input);
            same &= result == input;
            inputs.add(result);
        }
        return same ? node : node.withInputs(inputs);
    }
}
