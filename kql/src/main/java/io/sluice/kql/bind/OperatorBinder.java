package io.sluice.kql.bind;

import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.syntax.Operator;
import io.sluice.kql.type.ScalarType;

/** Hands each operator to its binder. */
final class OperatorBinder implements Operator.Visitor<Rows> {
    private final PipelineBinder pipelines;
    private final Scope scope;
    private final ExpressionBinder expressions;

    OperatorBinder(PipelineBinder pipelines, Scope scope) {
        this.pipelines = pipelines;
        this.scope = scope;
        this.expressions = pipelines.expressions(scope);
    }

    @Override
    public Rows where(Operator.Where where) {
        return scope.rows()
                .with(
                        new PlanNode.Filter(
                                scope.rows().plan(),
                                expressions.bind(
                                        where.predicate(),
                                        ScalarType.BOOL,
                                        "the condition of 'where'")));
    }

    @Override
    public Rows extend(Operator.Extend extend) {
        return new ProjectionBinder(expressions).extend(extend.items());
    }

    @Override
    public Rows project(Operator.Project project) {
        return new ProjectionBinder(expressions).project(project.items());
    }

    @Override
    public Rows select(Operator.Select select) {
        return new ColumnSelectionBinder(expressions).select(select);
    }

    @Override
    public Rows rename(Operator.Rename rename) {
        return new ColumnSelectionBinder(expressions).rename(rename);
    }

    @Override
    public Rows reorder(Operator.Reorder reorder) {
        return new ColumnSelectionBinder(expressions).reorder(reorder);
    }

    @Override
    public Rows union(Operator.Union union) {
        return new UnionBinder(pipelines, scope.lets()).bind(union.clause(), scope.rows());
    }

    @Override
    public Rows recognised(Operator.Recognised operator) {
        throw pipelines.refuse(operator.span(), operator.name());
    }
}
