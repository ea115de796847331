package io.sluice.kql.plan;

import io.sluice.kql.function.MethodShape;
import io.sluice.kql.type.HiddenColumns;
import java.util.Set;

/** The columns that an expression reads, hidden ones too. */
public final class References implements BoundExpression.Visitor<Void> {
    private final Set<String> names;

    private References(Set<String> names) {
        this.names = names;
    }

    /** Adds the names of the columns. */
    public static void collect(BoundExpression expression, Set<String> names) {
        expression.accept(new References(names));
    }

    @Override
    public Void literal(BoundExpression.Literal expression) {
        return null;
    }

    @Override
    public Void column(BoundExpression.ColumnReference expression) {
        names.add(expression.name());
        return null;
    }

    @Override
    public Void call(BoundExpression.Call expression) {
        MethodShape shape = expression.function().shape();
        if (shape.has(MethodShape.Form.OFFSET)) {
            names.add(HiddenColumns.OFFSET.name());
        }
        if (shape.has(MethodShape.Form.INGESTION_TIME)) {
            names.add(HiddenColumns.INGESTION_TIME.name());
        }
        return all(expression.arguments());
    }

    @Override
    public Void convert(BoundExpression.Convert expression) {
        return expression.operand().accept(this);
    }

    @Override
    public Void logical(BoundExpression.Logical expression) {
        return all(expression.operands());
    }

    @Override
    public Void cases(BoundExpression.Case expression) {
        all(expression.conditions());
        all(expression.values());
        return expression.otherwise().accept(this);
    }

    @Override
    public Void coalesce(BoundExpression.Coalesce expression) {
        return all(expression.operands());
    }

    @Override
    public Void isNull(BoundExpression.IsNull expression) {
        return expression.operand().accept(this);
    }

    private Void all(Iterable<BoundExpression> expressions) {
        expressions.forEach(expression -> expression.accept(this));
        return null;
    }

    @Override
    public Void scalarQuery(BoundExpression.ScalarQuery expression) {
        return null;
    }
}
