package io.sluice.kql.syntax;

import io.sluice.kql.diagnostic.SourceSpan;

/** A piece of the user's text as a tree: nothing is resolved yet. */
public interface SyntaxNode {
    /** Where it stands in the text. */
    SourceSpan span();
}
