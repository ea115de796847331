package io.sluice.command.script;

import io.sluice.catalog.Catalog;
import io.sluice.catalog.ContinuousExport;
import io.sluice.command.syntax.RawText;
import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.type.Schema;
import java.util.List;
import java.util.Optional;

/** Says what a query of an export reads and gives; the one thing a command leaves to KQL. */
@FunctionalInterface
public interface QueryChecker {
    QueryResult check(String query, Catalog catalog);

    /** The plan of a good export, as text; empty for a checker that makes none. */
    default Optional<String> plan(ContinuousExport export, Catalog catalog) {
        return Optional.empty();
    }

    /** What is wrong with the text of a function, with spans in the script. */
    default List<Diagnostic> checkFunction(RawText parameters, RawText body, Catalog catalog) {
        return List.of();
    }

    /**
     * @param schema of the result; absent when the query is wrong
     * @param tables that the query reads, in the order of their first use
     * @param externalTables that the query reads
     * @param diagnostics what is wrong, with spans relative to the query
     */
    record QueryResult(
            Optional<Schema> schema,
            List<String> tables,
            List<String> externalTables,
            List<Diagnostic> diagnostics) {
        public QueryResult {
            tables = List.copyOf(tables);
            externalTables = List.copyOf(externalTables);
            diagnostics = List.copyOf(diagnostics);
        }
    }
}
