package io.sluice.kql.bind.expression;

import io.sluice.kql.plan.BoundExpression;

/** Negative constants are constants at once: many places ask for one. */
final class Constants {
    private Constants() {}

    static BoundExpression folded(BoundExpression expression) {
        if (expression instanceof BoundExpression.Call call
                && call.function().name().equals("-")
                && call.arguments().get(0) instanceof BoundExpression.Literal literal
                && literal.value() != null) {
            return switch (literal.type()) {
                case INT -> new BoundExpression.Literal(call.type(), -(Integer) literal.value());
                case LONG, TIMESPAN ->
                        new BoundExpression.Literal(call.type(), -(Long) literal.value());
                case REAL -> new BoundExpression.Literal(call.type(), -(Double) literal.value());
                case BOOL, DECIMAL, STRING, DATETIME, GUID, DYNAMIC -> expression;
            };
        }
        return expression;
    }
}
