package io.sluice.kql.syntax;

import io.sluice.kql.diagnostic.SourceSpan;
import java.util.List;

/**
 * What {@code search} and {@code find} look for.
 *
 * @param tables where; none for all tables, or for the rows so far
 * @param predicate a condition in which texts stand for themselves in any column
 */
public record SearchClause(
        SourceSpan span,
        List<Parameter> parameters,
        List<UnionClause.Operand> tables,
        Expression predicate)
        implements SyntaxNode {
    public SearchClause {
        parameters = List.copyOf(parameters);
        tables = List.copyOf(tables);
    }
}
