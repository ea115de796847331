package io.sluice.kql.plan;

import io.sluice.kql.type.Column;
import java.io.Serializable;

/** A column that a projection computes. */
public record NamedColumn(String name, BoundExpression expression) implements Serializable {
    public Column column() {
        return new Column(name, expression.type());
    }

    /** Whether it hands an input column on under the same name. */
    public boolean isIdentity() {
        return expression instanceof BoundExpression.ColumnReference reference
                && reference.name().equals(name);
    }
}
