package io.sluice.kql.plan.rule;

import io.sluice.kql.plan.JoinKind;
import io.sluice.kql.plan.PlanNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Joins only the rows of the right side that pass, where each row of the result has one. */
final class PushFilterBelowJoinRight implements Rule {
    private static final Set<JoinKind> KINDS =
            Set.of(
                    JoinKind.INNER,
                    JoinKind.INNERUNIQUE,
                    JoinKind.RIGHTOUTER,
                    JoinKind.RIGHTSEMI,
                    JoinKind.RIGHTANTI);

    @Override
    public PlanNode apply(PlanNode node) {
        if (!(node instanceof PlanNode.Filter filter)
                || !(filter.input() instanceof PlanNode.Join join)
                || !KINDS.contains(join.kind())) {
            return node;
        }
        Map<String, String> names = JoinColumns.of(join).right();
        Conjuncts conditions = Conjuncts.split(filter, names::containsKey);
        PlanNode right = conditions.below(join.right(), names);
        return conditions.above(join.withInputs(List.of(join.left(), right))).orElse(node);
    }
}
