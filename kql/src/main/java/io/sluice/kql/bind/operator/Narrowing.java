package io.sluice.kql.bind.operator;

import io.sluice.kql.bind.expression.ExpressionBinder;
import io.sluice.kql.bind.expression.ImplicitConversion;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.syntax.Name;
import io.sluice.kql.syntax.NamedExpression;
import io.sluice.kql.type.ScalarType;
import java.util.List;
import java.util.Optional;

/** Binds expressions to the type of a column that is there: a number is made to fit it. */
final class Narrowing {
    private Narrowing() {}

    static BoundExpression bind(
            ExpressionBinder expressions, Expression expression, ScalarType type, String what) {
        BoundExpression bound = expressions.bind(expression);
        if (bound instanceof BoundExpression.Literal literal && literal.value() == null) {
            return new BoundExpression.Literal(type, type == ScalarType.STRING ? "" : null);
        }
        boolean narrower =
                bound.type().isNumeric()
                        && type.isNumeric()
                        && ImplicitConversion.cost(bound.type(), type).isEmpty();
        return expressions.bind(narrower ? converted(expression, type) : expression, type, what);
    }

    private static Expression converted(Expression value, ScalarType type) {
        return new Expression.Call(
                value.span(),
                Optional.empty(),
                new Name(value.span(), "to" + type.kustoName()),
                List.of(new NamedExpression(value.span(), List.of(), value)));
    }
}
