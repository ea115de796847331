package io.sluice.kql.plan.rule;

import io.sluice.kql.plan.PlanNode;

/** Sorts only the rows that pass. Where only the first rows are wanted, the filter comes after. */
final class PushFilterBelowSort implements Rule {
    @Override
    public PlanNode apply(PlanNode node) {
        if (!(node instanceof PlanNode.Filter filter)
                || !(filter.input() instanceof PlanNode.Sort sort)
                || sort.limit().isPresent()) {
            return node;
        }
        Conjuncts conditions = Conjuncts.split(filter, column -> true);
        return conditions
                .above(new PlanNode.Sort(conditions.below(sort.input()), sort.keys(), sort.limit()))
                .orElse(node);
    }
}
