package io.sluice.kql.bind.scope;

import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.syntax.Statement;
import io.sluice.kql.type.ScalarType;

/** What a {@code let} name, or a parameter of a function, stands for. */
public sealed interface LetValue {
    /** A scalar. */
    record Scalar(BoundExpression expression) implements LetValue {}

    /** A scalar that differs from row to row of the caller: a query inside cannot see it. */
    record RowScalar(ScalarType type) implements LetValue {}

    /** Rows. */
    record Tabular(Rows rows) implements LetValue {}

    /**
     * A function, with the names that its body sees.
     *
     * @param stored the database defines it, in a text of its own
     */
    record Function(Statement.LetFunction definition, Lets closure, boolean stored)
            implements LetValue {
        public Function(Statement.LetFunction definition, Lets closure) {
            this(definition, closure, false);
        }

        /** Whether it can be named without arguments. */
        public boolean needsNothing() {
            return definition.parameters().stream().allMatch(p -> p.standard().isPresent());
        }
    }

    /** A choice between queries, with the names that they see. */
    record Pattern(Statement.Pattern definition, Lets closure) implements LetValue {}

    /** What a step of {@code scan} remembers: its columns have the name in front, and a dot. */
    record Step() implements LetValue {}

    /** Its definition was reported. */
    record Failed() implements LetValue {}
}
