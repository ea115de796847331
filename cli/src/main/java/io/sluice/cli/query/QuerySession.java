package io.sluice.cli.query;

import io.sluice.catalog.Catalog;
import io.sluice.catalog.Table;
import io.sluice.cli.terminal.CommandFailedException;
import io.sluice.cli.terminal.ExitCode;
import io.sluice.command.result.ResultTable;
import io.sluice.kql.Kql;
import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.RunContext;
import io.sluice.kql.bind.scope.TableResolver;
import io.sluice.kql.execution.LocalQuery;
import io.sluice.kql.execution.TableSource;
import io.sluice.kql.plan.BoundQuery;
import io.sluice.kql.plan.rule.Optimizer;
import io.sluice.kql.plan.text.PlanPrinter;
import io.sluice.kql.type.Schema;
import io.sluice.kql.type.Ticks;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Runs queries on this machine, with the names of one database. */
final class QuerySession {
    private final TableResolver tables;

    QuerySession(Catalog catalog) {
        Map<String, Schema> schemas = new LinkedHashMap<>();
        for (Table table : catalog.tables().values()) {
            schemas.put(table.name(), table.schema());
        }
        this.tables = TableResolver.of(schemas);
    }

    TableResolver tables() {
        return tables;
    }

    /**
     * The rows of a query, with the clock of this moment.
     *
     * @throws io.sluice.kql.diagnostic.DiagnosticException with everything that is wrong with it
     */
    ResultTable run(String query) {
        RunContext now = new RunContext(Ticks.ofInstant(Instant.now()), "", 0);
        TableSource source = QuerySession::onTopic;
        LocalQuery.Result result = LocalQuery.run(query, tables, source, now);
        return ResultTable.of(result.schema(), result.rows());
    }

    /** The optimized plan of a query as text, and the columns of its result. */
    String explain(String query) {
        BoundQuery bound = Kql.bind(query, tables);
        return PlanPrinter.print(Optimizer.optimize(bound.root()))
                + "columns: "
                + bound.output()
                + "\n";
    }

    private static void onTopic(String table, Schema columns, BatchConsumer out) {
        throw new CommandFailedException(
                ExitCode.USER,
                ("the records of table '%s' are on a Kafka topic, which 'query' does not read;"
                                + " 'explain' shows what an export would do with them")
                        .formatted(table));
    }
}
