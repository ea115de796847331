package io.sluice.server.command;

import io.sluice.catalog.Catalog;
import io.sluice.catalog.ContinuousExport;
import io.sluice.command.KqlQueryChecker;
import io.sluice.command.script.QueryChecker;
import io.sluice.command.syntax.RawText;
import io.sluice.kql.diagnostic.Diagnostic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Binds the query of each export once, not again with every command: it stays what it is as long as
 * the tables and functions of its database do.
 */
final class RememberedChecks implements QueryChecker {
    /** More than a server has exports; queries of commands that failed are in between. */
    private static final int MOST = 20_000;

    private final QueryChecker checker = new KqlQueryChecker();
    private final Map<String, Known> databases = new ConcurrentHashMap<>();

    /** What queries come to in one state of a database. */
    private record Known(Catalog catalog, Map<String, QueryResult> results) {
        boolean isFor(Catalog other) {
            return catalog.tables().equals(other.tables())
                    && catalog.externalTables().equals(other.externalTables())
                    && catalog.functions().equals(other.functions());
        }
    }

    @Override
    public QueryResult check(String query, Catalog catalog) {
        Known known = databases.get(catalog.database());
        if (known == null || known.results().size() >= MOST || !known.isFor(catalog)) {
            known = new Known(catalog, new ConcurrentHashMap<>());
            databases.put(catalog.database(), known);
        }
        return known.results().computeIfAbsent(query, text -> checker.check(text, catalog));
    }

    @Override
    public Optional<String> plan(ContinuousExport export, Catalog catalog) {
        return checker.plan(export, catalog);
    }

    @Override
    public List<Diagnostic> checkFunction(RawText parameters, RawText body, Catalog catalog) {
        return checker.checkFunction(parameters, body, catalog);
    }
}
