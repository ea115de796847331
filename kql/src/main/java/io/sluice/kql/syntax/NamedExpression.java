package io.sluice.kql.syntax;

import io.sluice.kql.diagnostic.SourceSpan;
import java.util.List;

/** {@code expression}, {@code name = expression} or {@code (name, name) = expression}. */
public record NamedExpression(SourceSpan span, List<Name> names, Expression expression)
        implements SyntaxNode {
    public NamedExpression {
        names = List.copyOf(names);
    }
}
