package io.sluice.command;

import io.sluice.catalog.Catalog;
import io.sluice.catalog.Table;
import io.sluice.command.script.QueryChecker;
import io.sluice.kql.Kql;
import io.sluice.kql.bind.scope.TableResolver;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.plan.BoundQuery;
import io.sluice.kql.type.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Binds queries for real; what an export cannot run is wrong too. */
public final class KqlQueryChecker implements QueryChecker {

    @Override
    public QueryResult check(String query, Catalog catalog) {
        List<String> tables = List.of();
        try {
            BoundQuery bound = Kql.bind(query, tables(catalog));
            tables = bound.tables();
            Schema output = Kql.rowWise(bound).output();
            return new QueryResult(Optional.of(output), tables, List.of());
        } catch (DiagnosticException e) {
            return new QueryResult(Optional.empty(), tables, e.diagnostics());
        }
    }

    private static TableResolver tables(Catalog catalog) {
        Map<String, Schema> schemas = new LinkedHashMap<>();
        for (Table table : catalog.tables().values()) {
            schemas.put(table.name(), table.schema());
        }
        return TableResolver.of(catalog.database(), schemas);
    }
}
