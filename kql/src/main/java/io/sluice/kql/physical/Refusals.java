package io.sluice.kql.physical;

import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.kql.plan.BoundQuery;
import java.util.List;
import java.util.Set;

/** What a continuous export cannot run. */
final class Refusals {
    private Refusals() {}

    /**
     * @param standing the tables that are no facts
     */
    static void check(BoundQuery query, Set<String> standing) {
        if (query.results().size() > 1) {
            throw refused(
                    query,
                    "a continuous export has one result, this query has %d"
                            .formatted(query.results().size()));
        }
        boolean readsNone = query.tables().isEmpty() && query.externalTables().isEmpty();
        if (readsNone || !PlanReads.tables(query.root())) {
            throw refused(query, "a continuous export reads tables, this query reads none");
        }
        if (standing.containsAll(query.tables())) {
            throw refused(
                    query,
                    "a continuous export needs a fact table, this query reads dimension tables only");
        }
    }

    private static DiagnosticException refused(BoundQuery query, String message) {
        SourceSpan all = new SourceSpan(0, query.text().length());
        return new DiagnosticException(
                query.text(), List.of(Diagnostic.of(ErrorCode.NOT_SUPPORTED, all, message)));
    }
}
