package io.sluice.kql.bind.scope;

import io.sluice.kql.plan.BoundExpression;
import io.sluice.kql.syntax.Statement;

/** What a {@code let} name, or a parameter of a function, stands for. */
public sealed interface LetValue {
    /** A scalar. */
    record Scalar(BoundExpression expression) implements LetValue {}

    /** Rows. */
    record Tabular(Rows rows) implements LetValue {}

    /** A function, with the names that its body sees. */
    record Function(Statement.LetFunction definition, Lets closure) implements LetValue {}

    /** Its definition was reported. */
    record Failed() implements LetValue {}
}
