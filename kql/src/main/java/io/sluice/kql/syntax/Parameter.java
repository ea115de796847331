package io.sluice.kql.syntax;

import io.sluice.kql.diagnostic.SourceSpan;

/** A setting of an operator, such as {@code kind=outer} or {@code hint.strategy=shuffle}. */
public record Parameter(SourceSpan span, String name, Name value) implements SyntaxNode {
    /** Hints change how a query runs, never what it gives. */
    public boolean isHint() {
        return name.startsWith("hint.");
    }
}
