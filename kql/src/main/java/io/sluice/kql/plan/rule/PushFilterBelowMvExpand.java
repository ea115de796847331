package io.sluice.kql.plan.rule;

import io.sluice.kql.plan.ExpandedColumn;
import io.sluice.kql.plan.PlanNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Expands only the rows that pass, where the filter looks at columns that stay as they are. */
final class PushFilterBelowMvExpand implements Rule {
    @Override
    public PlanNode apply(PlanNode node) {
        if (!(node instanceof PlanNode.Filter filter)
                || !(filter.input() instanceof PlanNode.MvExpand expand)) {
            return node;
        }
        Set<String> same = new HashSet<>(expand.input().output().names());
        expand.columns().stream().map(ExpandedColumn::column).forEach(same::remove);
        same.remove(expand.options().indexColumn());
        Conjuncts conditions = Conjuncts.split(filter, same::contains);
        return conditions
                .above(expand.withInputs(List.of(conditions.below(expand.input()))))
                .orElse(node);
    }
}
