package io.sluice.kql.plan;

import io.sluice.kql.function.ScalarFunction;
import io.sluice.kql.type.ScalarType;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/** A typed expression over the columns of its operator's input. Immutable. */
public sealed interface BoundExpression extends Serializable {
    ScalarType type();

    <R> R accept(Visitor<R> visitor);

    /** A constant in its boxed form: ticks for datetime and timespan, null for a null. */
    record Literal(ScalarType type, Object value) implements BoundExpression {
        public Literal {
            if (type == ScalarType.STRING) {
                Objects.requireNonNull(value, "strings are never null");
            }
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.literal(this);
        }
    }

    /** A column of the input. */
    record ColumnReference(String name, ScalarType type) implements BoundExpression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.column(this);
        }
    }

    /**
     * A call with an argument for each parameter, of exactly its type.
     *
     * @param site tells calls of a random function apart
     */
    record Call(ScalarFunction function, List<BoundExpression> arguments, int site)
            implements BoundExpression {
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public ScalarType type() {
            return function.result();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.call(this);
        }
    }

    /** An implicit conversion: to a wider number, or of what a dynamic value holds. */
    record Convert(BoundExpression operand, ScalarType type) implements BoundExpression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.convert(this);
        }
    }

    /** {@code and}, {@code or} of two operands or more, with three truth values. */
    record Logical(boolean conjunction, List<BoundExpression> operands) implements BoundExpression {
        public Logical {
            operands = List.copyOf(operands);
        }

        @Override
        public ScalarType type() {
            return ScalarType.BOOL;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.logical(this);
        }
    }

    /** The value behind the first condition that is true; all values have one type. */
    record Case(
            List<BoundExpression> conditions,
            List<BoundExpression> values,
            BoundExpression otherwise)
            implements BoundExpression {
        public Case {
            conditions = List.copyOf(conditions);
            values = List.copyOf(values);
        }

        @Override
        public ScalarType type() {
            return otherwise.type();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.cases(this);
        }
    }

    /** The first operand that is not null (not empty, for a string); all have one type. */
    record Coalesce(List<BoundExpression> operands) implements BoundExpression {
        public Coalesce {
            operands = List.copyOf(operands);
        }

        @Override
        public ScalarType type() {
            return operands.get(0).type();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.coalesce(this);
        }
    }

    /** Whether the operand is null; false for every string. */
    record IsNull(BoundExpression operand) implements BoundExpression {
        @Override
        public ScalarType type() {
            return ScalarType.BOOL;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.isNull(this);
        }
    }

    /**
     * The first value of a query, or all of its first column as an array. Only a host that can run
     * the query before its plan knows what it is.
     *
     * @param list whether all values are meant
     */
    record ScalarQuery(PlanNode plan, ScalarType type, boolean list) implements BoundExpression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.scalarQuery(this);
        }
    }

    /** One method a kind of expression; no defaults, so that a new kind must be decided on. */
    interface Visitor<R> {
        R literal(Literal expression);

        R column(ColumnReference expression);

        R call(Call expression);

        R convert(Convert expression);

        R logical(Logical expression);

        R cases(Case expression);

        R coalesce(Coalesce expression);

        R isNull(IsNull expression);

        R scalarQuery(ScalarQuery expression);
    }
}
