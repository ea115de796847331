package io.sluice.kql.plan;

import io.sluice.kql.function.MethodShape;

/** Whether an expression asks what time it is. */
public final class ClockUse implements BoundExpression.Visitor<Boolean> {
    private static final ClockUse INSTANCE = new ClockUse();

    private ClockUse() {}

    /** Whether it does. */
    public static boolean of(BoundExpression expression) {
        return expression.accept(INSTANCE);
    }

    @Override
    public Boolean literal(BoundExpression.Literal expression) {
        return false;
    }

    @Override
    public Boolean column(BoundExpression.ColumnReference expression) {
        return false;
    }

    @Override
    public Boolean call(BoundExpression.Call expression) {
        MethodShape shape = expression.function().shape();
        boolean clock = shape.has(MethodShape.Form.CONTEXT) && !shape.has(MethodShape.Form.OFFSET);
        return clock || any(expression.arguments());
    }

    @Override
    public Boolean convert(BoundExpression.Convert expression) {
        return expression.operand().accept(this);
    }

    @Override
    public Boolean logical(BoundExpression.Logical expression) {
        return any(expression.operands());
    }

    @Override
    public Boolean cases(BoundExpression.Case expression) {
        return any(expression.conditions())
                || any(expression.values())
                || expression.otherwise().accept(this);
    }

    @Override
    public Boolean coalesce(BoundExpression.Coalesce expression) {
        return any(expression.operands());
    }

    @Override
    public Boolean isNull(BoundExpression.IsNull expression) {
        return expression.operand().accept(this);
    }

    private boolean any(Iterable<BoundExpression> expressions) {
        for (BoundExpression expression : expressions) {
            if (expression.accept(this)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Boolean scalarQuery(BoundExpression.ScalarQuery expression) {
        return false;
    }
}
