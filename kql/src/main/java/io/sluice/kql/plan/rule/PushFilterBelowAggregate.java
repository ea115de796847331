package io.sluice.kql.plan.rule;

import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.type.Column;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Leaves out whole groups before they are made. Without keys there is a row even if no row comes
 * in, so that nothing moves.
 */
final class PushFilterBelowAggregate implements Rule {
    @Override
    public PlanNode apply(PlanNode node) {
        if (!(node instanceof PlanNode.Filter filter)
                || !(filter.input() instanceof PlanNode.Aggregate aggregate)
                || aggregate.keys().isEmpty()) {
            return node;
        }
        Set<String> keys =
                aggregate.keys().stream()
                        .filter(ExactKeys::is)
                        .map(Column::name)
                        .collect(Collectors.toSet());
        Conjuncts conditions = Conjuncts.split(filter, keys::contains);
        return conditions
                .above(
                        new PlanNode.Aggregate(
                                conditions.below(aggregate.input()),
                                aggregate.keys(),
                                aggregate.aggregates()))
                .orElse(node);
    }
}
