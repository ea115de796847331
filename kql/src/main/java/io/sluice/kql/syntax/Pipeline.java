package io.sluice.kql.syntax;

import io.sluice.kql.diagnostic.SourceSpan;
import java.util.List;

/** A source and the operators behind it. A lone expression is a pipeline without operators. */
public record Pipeline(SourceSpan span, Source source, List<Operator> operators)
        implements SyntaxNode {
    public Pipeline {
        operators = List.copyOf(operators);
    }
}
