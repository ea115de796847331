package io.sluice.kql.plan.rule;

import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.ExpressionRewriter;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.plan.References;
import io.sluice.kql.type.HiddenColumns;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Filters before computing, where the filter needs nothing that is computed: then the decoder and
 * the projection do less. A filter over a computed column stays, so that it is computed once.
 */
final class PushFilterBelowProject implements Rule {
    @Override
    public PlanNode apply(PlanNode node) {
        if (!(node instanceof PlanNode.Filter filter)
                || !(filter.input() instanceof PlanNode.Project project)) {
            return node;
        }
        Map<String, BoundExpression> columns = new HashMap<>();
        project.columns().forEach(c -> columns.put(c.name(), c.expression()));
        Set<String> needed = new HashSet<>();
        References.collect(filter.predicate(), needed);
        boolean free =
                needed.stream()
                        .filter(name -> HiddenColumns.find(name).isEmpty())
                        .allMatch(name -> isFree(columns.get(name)));
        if (!free) {
            return node;
        }
        BoundExpression predicate =
                new ExpressionRewriter() {
                    @Override
                    public BoundExpression column(BoundExpression.ColumnReference reference) {
                        return columns.get(reference.name());
                    }
                }.rewrite(filter.predicate());
        return new PlanNode.Project(
                new PlanNode.Filter(project.input(), predicate), project.columns());
    }

    private static boolean isFree(BoundExpression expression) {
        return expression instanceof BoundExpression.ColumnReference
                || expression instanceof BoundExpression.Literal;
    }
}
