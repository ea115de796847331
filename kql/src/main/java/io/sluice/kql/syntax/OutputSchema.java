package io.sluice.kql.syntax;

import io.sluice.kql.diagnostic.SourceSpan;
import java.util.List;

/**
 * The columns that a call of a plugin is said to give: {@code : (*, Name: string)}.
 *
 * @param star whether the columns of the input come first
 */
public record OutputSchema(SourceSpan span, boolean star, List<Statement.ColumnDeclaration> columns)
        implements SyntaxNode {
    public OutputSchema {
        columns = List.copyOf(columns);
    }
}
