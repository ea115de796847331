package io.sluice.kql.plan.rule;

import io.sluice.kql.plan.JoinKey;
import io.sluice.kql.plan.JoinKind;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.Schema;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Joins only the rows of the left side that pass, where each row of the result has one. Of rows
 * with the same key innerunique takes one, so that there only conditions on the key are the same
 * for all of them.
 */
final class PushFilterBelowJoinLeft implements Rule {
    private static final Set<JoinKind> KINDS =
            Set.of(
                    JoinKind.INNER,
                    JoinKind.INNERUNIQUE,
                    JoinKind.LEFTOUTER,
                    JoinKind.LEFTSEMI,
                    JoinKind.LEFTANTI);

    @Override
    public PlanNode apply(PlanNode node) {
        if (!(node instanceof PlanNode.Filter filter)
                || !(filter.input() instanceof PlanNode.Join join)
                || !KINDS.contains(join.kind())) {
            return node;
        }
        Map<String, String> names = JoinColumns.of(join).left();
        if (join.kind() == JoinKind.INNERUNIQUE) {
            names.values().retainAll(exactKeys(join));
        }
        Conjuncts conditions = Conjuncts.split(filter, names::containsKey);
        PlanNode left = conditions.below(join.left(), names);
        return conditions.above(join.withInputs(List.of(left, join.right()))).orElse(node);
    }

    private static Set<String> exactKeys(PlanNode.Join join) {
        Schema left = join.left().output();
        return join.keys().stream()
                .map(JoinKey::left)
                .map(name -> left.column(left.find(name).orElseThrow()))
                .filter(ExactKeys::is)
                .map(Column::name)
                .collect(Collectors.toSet());
    }
}
