package io.sluice.command;

import io.sluice.catalog.Catalog;
import io.sluice.kql.Kql;
import io.sluice.kql.bind.TableResolver;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.plan.BoundQuery;
import io.sluice.kql.type.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks the query of an export with KQL's own binder. */
public final class KqlQueryChecker implements QueryChecker {
    @Override
    public QueryResult check(String query, Catalog catalog) {
        Map<String, Schema> schemas = new LinkedHashMap<>();
        catalog.tables().forEach((name, table) -> schemas.put(name, table.schema()));
        try {
            BoundQuery bound = Kql.bind(query, TableResolver.of(schemas));
            Kql.rowWise(bound);
            return new QueryResult(Optional.of(bound.output()), bound.tables(), List.of());
        } catch (DiagnosticException e) {
            return new QueryResult(Optional.empty(), List.of(), e.diagnostics());
        }
    }
}
