package io.sluice.kql.syntax;

import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.type.ScalarType;
import java.util.List;
import java.util.Optional;

/**
 * What stands behind {@code find}.
 *
 * @param columns of the result; empty where {@code project-smart} chooses them
 */
public record FindClause(SearchClause search, Optional<List<Column>> columns)
        implements SyntaxNode {
    @Override
    public SourceSpan span() {
        return search.span();
    }

    /** A column of the result. */
    public sealed interface Column {
        /** A column of the tables, perhaps as another type. */
        record Named(Name name, Optional<ScalarType> type) implements Column {}

        /** {@code pack_all()}: all columns of a row in one bag. */
        record Pack(Expression.Call call) implements Column {}
    }
}
