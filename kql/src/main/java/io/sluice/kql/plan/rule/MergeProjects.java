package io.sluice.kql.plan.rule;

import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.plan.PlanNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A projection that only chooses among the columns of another is part of it. What the other
 * computes and this one names twice stays below: it is computed once, and a random value has one
 * value.
 */
final class MergeProjects implements Rule {
    @Override
    public PlanNode apply(PlanNode node) {
        if (!(node instanceof PlanNode.Project outer)
                || !(outer.input() instanceof PlanNode.Project inner)
                || !outer.columns().stream().allMatch(MergeProjects::isReference)) {
            return node;
        }
        Map<String, BoundExpression> columns = new HashMap<>();
        inner.columns().forEach(column -> columns.put(column.name(), column.expression()));
        if (computesTwice(outer, columns)) {
            return node;
        }
        return new PlanNode.Project(
                inner.input(),
                outer.columns().stream().map(column -> merged(column, columns)).toList());
    }

    private static boolean computesTwice(
            PlanNode.Project outer, Map<String, BoundExpression> columns) {
        Set<String> named = new HashSet<>();
        for (NamedColumn column : outer.columns()) {
            String source = ((BoundExpression.ColumnReference) column.expression()).name();
            BoundExpression expression = columns.get(source);
            boolean computed =
                    !(expression instanceof BoundExpression.ColumnReference)
                            && !(expression instanceof BoundExpression.Literal);
            if (computed && !named.add(source)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isReference(NamedColumn column) {
        return column.expression() instanceof BoundExpression.ColumnReference;
    }

    private static NamedColumn merged(NamedColumn column, Map<String, BoundExpression> columns) {
        String source = ((BoundExpression.ColumnReference) column.expression()).name();
        return new NamedColumn(column.name(), columns.get(source));
    }
}
