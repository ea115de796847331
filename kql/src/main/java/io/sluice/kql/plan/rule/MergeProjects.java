package io.sluice.kql.plan.rule;

import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.plan.PlanNode;
import java.util.HashMap;
import java.util.Map;

/** A projection that only chooses among the columns of another is part of it. */
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
        return new PlanNode.Project(
                inner.input(),
                outer.columns().stream().map(column -> merged(column, columns)).toList());
    }

    private static boolean isReference(NamedColumn column) {
        return column.expression() instanceof BoundExpression.ColumnReference;
    }

    private static NamedColumn merged(NamedColumn column, Map<String, BoundExpression> columns) {
        String source = ((BoundExpression.ColumnReference) column.expression()).name();
        return new NamedColumn(column.name(), columns.get(source));
    }
}
