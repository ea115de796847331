package io.sluice.kql.syntax;

import io.sluice.kql.diagnostic.SourceSpan;
import java.util.List;
import java.util.Optional;

/**
 * Operators in parentheses, for rows that the operator around them gives; or a query of its own.
 *
 * @param source empty where the rows are given
 */
public record SubPipeline(SourceSpan span, Optional<Source> source, List<Operator> operators)
        implements SyntaxNode {
    public SubPipeline {
        operators = List.copyOf(operators);
    }
}
