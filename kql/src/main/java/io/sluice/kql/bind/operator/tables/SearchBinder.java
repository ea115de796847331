package io.sluice.kql.bind.operator.tables;

import io.sluice.kql.bind.expression.Pipelines;
import io.sluice.kql.bind.scope.BindFailure;
import io.sluice.kql.bind.scope.Lets;
import io.sluice.kql.bind.scope.Rows;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.syntax.SearchClause;
import java.util.List;
import java.util.Optional;

/** Binds {@code search}: a union of tables, of each the rows that match. */
public final class SearchBinder {
    private static final String TABLE = "$table";

    private final Pipelines pipelines;
    private final Lets lets;

    public SearchBinder(Pipelines pipelines, Lets lets) {
        this.pipelines = pipelines;
        this.lets = lets;
    }

    public Rows bind(SearchClause clause) {
        return bind(clause, Optional.empty());
    }

    /** A search in the rows so far. */
    public Rows bind(SearchClause clause, Rows rows) {
        return bind(clause, Optional.of(rows));
    }

    private Rows bind(SearchClause clause, Optional<Rows> first) {
        SearchedTables tables = new SearchedTables(pipelines, lets, clause);
        try {
            boolean caseSensitive = isCaseSensitive(tables);
            List<UnionInputs.Input> matching = tables.matching(tables.inputs(first), caseSensitive);
            boolean again = first.isPresent() && first.get().schema().find(TABLE).isPresent();
            Optional<String> source = again ? Optional.empty() : Optional.of(TABLE);
            return UnionBinder.merge(matching, false, source);
        } catch (BindFailure e) {
            return Rows.unresolved();
        }
    }

    private boolean isCaseSensitive(SearchedTables tables) {
        String kind = tables.parameter("kind").map(p -> p.value().text()).orElse("default");
        return switch (kind) {
            case "case_sensitive" -> true;
            case "default", "case_insensitive" -> false;
            default ->
                    throw pipelines
                            .context()
                            .fail(
                                    ErrorCode.INVALID_ARGUMENT,
                                    tables.parameter("kind").orElseThrow().value().span(),
                                    "there is no kind '%s' of search".formatted(kind),
                                    "expected default, case_insensitive or case_sensitive");
        };
    }
}
