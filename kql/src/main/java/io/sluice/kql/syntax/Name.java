package io.sluice.kql.syntax;

import io.sluice.kql.diagnostic.SourceSpan;

/** A name as it was meant: without the brackets and quotes it may have been written in. */
public record Name(SourceSpan span, String text) implements SyntaxNode {
    @Override
    public String toString() {
        return text;
    }
}
