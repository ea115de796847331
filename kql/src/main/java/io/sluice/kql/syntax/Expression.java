package io.sluice.kql.syntax;

import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.type.ScalarType;
import java.util.List;
import java.util.Optional;

/** An expression as it was written. */
public sealed interface Expression extends SyntaxNode {
    <R> R accept(Visitor<R> visitor);

    /** A column, a table, a let: nobody knows yet. */
    record Reference(Name name) implements Expression {
        @Override
        public SourceSpan span() {
            return name.span();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.reference(this);
        }
    }

    /**
     * A constant; the value is null for {@code int(null)} and in the boxed forms of dynamic else.
     */
    record Literal(SourceSpan span, ScalarType type, Object value) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.literal(this);
        }
    }

    /** {@code *}. */
    record Star(SourceSpan span) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.star(this);
        }
    }

    /** {@code target.name}. */
    record Member(SourceSpan span, Expression target, Name member) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.member(this);
        }
    }

    /** {@code target[index]}. */
    record Index(SourceSpan span, Expression target, Expression index) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.index(this);
        }
    }

    /** {@code function(arguments)} or {@code target.function(arguments)}. */
    record Call(
            SourceSpan span,
            Optional<Expression> target,
            Name function,
            List<NamedExpression> arguments)
            implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.call(this);
        }
    }

    /** {@code -operand}. */
    record Negation(SourceSpan span, Expression operand) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.negation(this);
        }
    }

    /** {@code left operator right}, the operator as it is spelled. */
    record Binary(SourceSpan span, Name operator, Expression left, Expression right)
            implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.binary(this);
        }
    }

    /** Any number of operands joined by {@code and}, or by {@code or}. */
    record Logical(SourceSpan span, boolean conjunction, List<Expression> operands)
            implements Expression {
        public Logical {
            operands = List.copyOf(operands);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.logical(this);
        }
    }

    /** {@code value in (items)} and its relatives. */
    record Membership(SourceSpan span, Name operator, Expression value, List<Expression> items)
            implements Expression {
        public Membership {
            items = List.copyOf(items);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.membership(this);
        }
    }

    /** {@code value between (low .. high)}. */
    record Between(
            SourceSpan span, boolean negated, Expression value, Expression low, Expression high)
            implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.between(this);
        }
    }

    /** A pipeline in parentheses. */
    record Nested(Pipeline pipeline) implements Expression {
        @Override
        public SourceSpan span() {
            return pipeline.span();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.nested(this);
        }
    }

    /** {@code typeof(...)}. */
    record TypeOf(SourceSpan span, String text) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.typeOf(this);
        }
    }

    /** One method a kind of expression. */
    interface Visitor<R> {
        R reference(Reference expression);

        R literal(Literal expression);

        R star(Star expression);

        R member(Member expression);

        R index(Index expression);

        R call(Call expression);

        R negation(Negation expression);

        R binary(Binary expression);

        R logical(Logical expression);

        R membership(Membership expression);

        R between(Between expression);

        R nested(Nested expression);

        R typeOf(TypeOf expression);
    }
}
