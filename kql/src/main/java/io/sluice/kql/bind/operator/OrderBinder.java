package io.sluice.kql.bind.operator;

import io.sluice.kql.bind.expression.ExpressionBinder;
import io.sluice.kql.bind.scope.BindFailure;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.NamedColumn;
import io.sluice.kql.plan.PlanNode;
import io.sluice.kql.plan.SortKey;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.syntax.Operator;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Binds {@code sort}, {@code top}, {@code take}: order and number of rows. */
final class OrderBinder {
    private final ExpressionBinder expressions;
    private final Rows input;

    OrderBinder(ExpressionBinder expressions) {
        this.expressions = expressions;
        this.input = expressions.scope().rows();
    }

    Rows take(Operator.Take take) {
        return input.with(new PlanNode.Take(input.plan(), count(take.count())));
    }

    Rows sort(Operator.Sort sort) {
        OptionalLong limit =
                sort.count().isPresent()
                        ? OptionalLong.of(count(sort.count().get()))
                        : OptionalLong.empty();
        List<NamedColumn> computed = new ArrayList<>();
        List<SortKey> keys = new ArrayList<>();
        boolean failed = false;
        for (Operator.Sort.Key key : sort.keys()) {
            try {
                keys.add(key(key, computed));
            } catch (BindFailure e) {
                failed = true;
            }
        }
        if (failed) {
            throw new BindFailure();
        }
        return input.with(sorted(keys, computed, limit));
    }

    /** Nulls are the least, so they stand first in ascending order. */
    private SortKey key(Operator.Sort.Key key, List<NamedColumn> computed) {
        BoundExpression bound = expressions.bind(key.expression().expression());
        String column;
        if (bound instanceof BoundExpression.ColumnReference reference) {
            column = reference.name();
        } else {
            column = "$key" + computed.size();
            computed.add(new NamedColumn(column, bound));
        }
        return new SortKey(column, key.ascending(), key.nullsFirst().orElse(key.ascending()));
    }

    /** Computed keys are columns for as long as the order is made. */
    private PlanNode sorted(List<SortKey> keys, List<NamedColumn> computed, OptionalLong limit) {
        if (computed.isEmpty()) {
            return new PlanNode.Sort(input.plan(), keys, limit);
        }
        List<NamedColumn> given = new ArrayList<>();
        for (Column column : input.schema().columns()) {
            given.add(Rows.identity(column));
        }
        List<NamedColumn> extended = new ArrayList<>(given);
        extended.addAll(computed);
        PlanNode sort =
                new PlanNode.Sort(new PlanNode.Project(input.plan(), extended), keys, limit);
        return new PlanNode.Project(sort, given);
    }

    private long count(Expression expression) {
        BoundExpression bound =
                expressions.fold(
                        expressions.bind(expression, ScalarType.LONG, "the number of rows"));
        if (bound instanceof BoundExpression.Literal literal
                && literal.value() instanceof Long count
                && count >= 0) {
            return count;
        }
        throw expressions
                .context()
                .fail(
                        ErrorCode.INVALID_ARGUMENT,
                        expression.span(),
                        "the number of rows must be a constant that is not negative");
    }
}
