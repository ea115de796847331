package io.sluice.kql.bind.expression;

import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.syntax.Name;
import io.sluice.kql.type.ScalarType;

/** {@code column_ifexists('name', value)} means the column, or else the value. */
final class ColumnIfExists {
    private final ExpressionBinder expressions;

    ColumnIfExists(ExpressionBinder expressions) {
        this.expressions = expressions;
    }

    /** The expression itself where it is no such call. */
    Expression resolve(Expression expression) {
        if (!(expression instanceof Expression.Call call)
                || call.target().isPresent()
                || !call.function().text().matches("column_?ifexists")
                || call.arguments().size() != 2) {
            return expression;
        }
        Expression name = call.arguments().get(0).expression();
        String column = text(name);
        Rows rows = expressions.scope().rows();
        boolean exists = rows.schema().find(column).isPresent() || rows.failed().contains(column);
        return exists
                ? new Expression.Reference(new Name(name.span(), column))
                : resolve(call.arguments().get(1).expression());
    }

    private String text(Expression name) {
        BoundExpression bound = expressions.fold(expressions.bind(name));
        if (bound instanceof BoundExpression.Literal literal
                && literal.type() == ScalarType.STRING) {
            return (String) literal.value();
        }
        if (bound instanceof BoundExpression.ColumnReference reference
                && reference.type() == ScalarType.STRING
                && expressions.scope().rows().schema().find(reference.name()).isEmpty()) {
            // A parameter of a function that is only looked at: any column may be meant.
            return "";
        }
        throw expressions
                .context()
                .fail(
                        ErrorCode.INVALID_ARGUMENT,
                        name.span(),
                        "the name of the column must be a constant text");
    }
}
