package io.sluice.kql.bind.operator;

import io.sluice.kql.bind.expression.ExpressionBinder;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.plan.BoundExpression.Literal;
import io.sluice.kql.plan.WindowCall;
import io.sluice.kql.syntax.Expression;
import io.sluice.kql.syntax.NamedExpression;
import io.sluice.kql.type.ScalarType;
import java.util.ArrayList;
import java.util.List;

/** Binds the arguments of functions of the rows around; those left out become constants. */
final class WindowArguments {
    private final ExpressionBinder expressions;
    private final Expression.Call call;
    private final List<Expression> given;

    WindowArguments(ExpressionBinder expressions, Expression.Call call) {
        this.expressions = expressions;
        this.call = call;
        this.given = call.arguments().stream().map(NamedExpression::expression).toList();
    }

    List<BoundExpression> bind(WindowCall.Kind kind) {
        return switch (kind) {
            case ROW_NUMBER -> {
                count(0, 2);
                yield List.of(whole(0), restart(1));
            }
            case ROW_CUMSUM -> {
                count(1, 2);
                yield List.of(summable(), restart(1));
            }
            case ROW_RANK_DENSE, ROW_RANK_MIN -> {
                count(1, 2);
                yield List.of(expressions.bind(given.get(0)), restart(1));
            }
            case ROW_WINDOW_SESSION -> {
                count(3, 4);
                yield session();
            }
            case PREV, NEXT -> {
                count(1, 3);
                BoundExpression value = expressions.bind(given.get(0));
                yield List.of(value, whole(1), standard(value.type()));
            }
        };
    }

    private void count(int fewest, int most) {
        if (given.size() < fewest || given.size() > most) {
            throw expressions
                    .context()
                    .fail(
                            ErrorCode.WRONG_ARGUMENT_COUNT,
                            call.span(),
                            "'%s' takes %d to %d arguments, this is %d"
                                    .formatted(call.function().text(), fewest, most, given.size()));
        }
    }

    private BoundExpression whole(int index) {
        return index < given.size()
                ? argument(index, ScalarType.LONG)
                : new Literal(ScalarType.LONG, 1L);
    }

    private BoundExpression restart(int index) {
        return index < given.size()
                ? argument(index, ScalarType.BOOL)
                : new Literal(ScalarType.BOOL, false);
    }

    private BoundExpression standard(ScalarType type) {
        if (given.size() < 3) {
            return new Literal(type, type == ScalarType.STRING ? "" : null);
        }
        return argument(2, type);
    }

    private List<BoundExpression> session() {
        List<BoundExpression> arguments = new ArrayList<>();
        arguments.add(argument(0, ScalarType.DATETIME));
        arguments.add(argument(1, ScalarType.TIMESPAN));
        arguments.add(argument(2, ScalarType.TIMESPAN));
        arguments.add(restart(3));
        return arguments;
    }

    private BoundExpression summable() {
        BoundExpression bound = expressions.bind(given.get(0));
        if (bound.type().isNumeric() || bound.type() == ScalarType.TIMESPAN) {
            return bound;
        }
        return argument(0, ScalarType.REAL);
    }

    private BoundExpression argument(int index, ScalarType type) {
        return Narrowing.bind(
                expressions,
                given.get(index),
                type,
                "argument %d of '%s'".formatted(index + 1, call.function().text()));
    }
}
