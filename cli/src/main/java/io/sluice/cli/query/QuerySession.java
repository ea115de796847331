package io.sluice.cli.query;

import io.sluice.catalog.Catalog;
import io.sluice.cli.terminal.CommandFailedException;
import io.sluice.cli.terminal.ExitCode;
import io.sluice.command.CatalogNames;
import io.sluice.command.result.ResultTable;
import io.sluice.connector.storage.read.ExternalTableSource;
import io.sluice.connector.storage.read.ReadLimits;
import io.sluice.connector.storage.read.ReadSummary;
import io.sluice.connector.storage.read.UnreadableTableException;
import io.sluice.kql.Kql;
import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.RunContext;
import io.sluice.kql.bind.scope.TableResolver;
import io.sluice.kql.execution.LocalQuery;
import io.sluice.kql.execution.TableSource;
import io.sluice.kql.plan.QueryResult;
import io.sluice.kql.plan.rule.Optimizer;
import io.sluice.kql.plan.text.PlanPrinter;
import io.sluice.kql.type.Schema;
import io.sluice.kql.type.Ticks;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs queries on this machine, with the names of one database. */
final class QuerySession {
    private final TableResolver tables;
    private final TableSource rows;
    private final Set<String> notices = new LinkedHashSet<>();

    QuerySession(Catalog catalog) {
        this.tables = new CatalogNames(catalog);
        this.rows =
                new ExternalTableSource(
                        catalog.externalTables(),
                        QuerySession::onTopic,
                        ReadLimits.NONE,
                        this::wasRead);
    }

    private void wasRead(String table, ReadSummary summary) {
        if (summary.nulledValues() > 0) {
            notices.add(
                    "values in the files of external table '%s' that are not of their column's type and count as null: %d"
                            .formatted(table, summary.nulledValues()));
        }
    }

    /** What somebody should know of the last query besides its results. */
    Collection<String> notices() {
        return List.copyOf(notices);
    }

    /** The names of the database that a script works in when it names none. */
    static QuerySession of(Map<String, Catalog> databases) {
        return new QuerySession(databases.get(Catalog.DEFAULT_DATABASE));
    }

    TableResolver tables() {
        return tables;
    }

    /**
     * The results of a query, with the clock of this moment: one for most queries.
     *
     * @throws io.sluice.kql.diagnostic.DiagnosticException with everything that is wrong with it
     */
    List<ResultTable> run(String query) {
        RunContext now = new RunContext(Ticks.ofInstant(Instant.now()), "", 0);
        notices.clear();
        try {
            return LocalQuery.runAll(query, tables, rows, now).stream()
                    .map(result -> ResultTable.of(result.schema(), result.rows()))
                    .toList();
        } catch (UncheckedIOException e) {
            throw new CommandFailedException(
                    ExitCode.ENVIRONMENT, e.getCause().getMessage(), e.getCause());
        } catch (UnreadableTableException e) {
            throw new CommandFailedException(ExitCode.USER, e.getMessage(), e);
        }
    }

    /** The optimized plan of each result of a query as text, and the columns that it has. */
    String explain(String query) {
        StringBuilder text = new StringBuilder();
        for (QueryResult result : Kql.bind(query, tables).results()) {
            text.append(PlanPrinter.print(Optimizer.optimize(result.plan())))
                    .append("columns: ")
                    .append(result.output())
                    .append('\n');
        }
        return text.toString();
    }

    private static void onTopic(String table, Schema columns, BatchConsumer out) {
        throw new CommandFailedException(
                ExitCode.USER,
                ("the records of table '%s' are on a Kafka topic, which 'query' does not read;"
                                + " 'explain' shows what an export would do with them")
                        .formatted(table));
    }
}
