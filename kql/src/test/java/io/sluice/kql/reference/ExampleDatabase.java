package io.sluice.kql.reference;

import io.sluice.kql.Kql;
import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.RunContext;
import io.sluice.kql.bind.scope.TableResolver;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.execution.LocalExecutor;
import io.sluice.kql.execution.LocalQuery;
import io.sluice.kql.execution.TableSource;
import io.sluice.kql.execution.operator.RowBuffer;
import io.sluice.kql.physical.PhysicalPlanner;
import io.sluice.kql.plan.BoundQuery;
import io.sluice.kql.type.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The two tables that the examples read, and what a query over them gives. */
final class ExampleDatabase {
    /** The tables as queries, by name. */
    static final Map<String, String> TABLES = new LinkedHashMap<>();

    static {
        TABLES.put(
                "Logs",
                """
                datatable(At: datetime, Service: string, Level: string, Message: string, Latency: long, Tags: dynamic) [
                  datetime(2026-05-01 10:00), "api", "Info", "GET /a took 12 ms", 12, dynamic({"region": "eu", "codes": [200]}),
                  datetime(2026-05-01 10:01), "api", "Error", "GET /b took 950 ms", 950, dynamic({"region": "eu", "codes": [500, 503]}),
                  datetime(2026-05-01 10:02), "web", "Info", "GET /a took 30 ms", 30, dynamic({"region": "us", "codes": [200]}),
                  datetime(2026-05-01 10:07), "web", "Warning", "POST /c took 410 ms", 410, dynamic({"region": "us", "codes": [429]}),
                  datetime(2026-05-01 10:09), "jobs", "Info", "RUN /d took 75 ms", 75, dynamic(null)
                ]""");
        TABLES.put(
                "Teams",
                """
                datatable(Service: string, Team: string) ["api", "core", "web", "front"]""");
    }

    private static final RunContext CONTEXT = new RunContext(639_132_192_000_000_000L, "", 0);

    private final Map<String, Schema> schemas = new LinkedHashMap<>();
    private final Map<String, List<Object[]>> rows = new LinkedHashMap<>();
    private final TableResolver resolver;

    ExampleDatabase() {
        TABLES.forEach(
                (name, query) -> {
                    BoundQuery bound = Kql.bind(query, TableResolver.of(Map.of()));
                    schemas.put(name, bound.output());
                    rows.put(name, LocalExecutor.run(bound.root(), TableSource.empty(), CONTEXT));
                });
        resolver = TableResolver.of(schemas);
    }

    /** What a query gives, and where it can be used. */
    ExampleResult run(String query) {
        try {
            BoundQuery bound = LocalQuery.bind(query, resolver, this::read, CONTEXT);
            List<Object[]> result = LocalExecutor.run(bound.root(), this::read, CONTEXT);
            return new ExampleResult(bound.output(), result, isExportable(query), "");
        } catch (DiagnosticException e) {
            return ExampleResult.refused(e.diagnostics().get(0).message());
        }
    }

    /** Whether a continuous export takes a query. */
    boolean isExportable(String query) {
        try {
            PhysicalPlanner.plan(Kql.bind(query, resolver));
            return true;
        } catch (DiagnosticException e) {
            return false;
        }
    }

    private void read(String table, Schema columns, BatchConsumer out) {
        Schema all = schemas.get(table);
        List<Object[]> chosen =
                rows.get(table).stream()
                        .map(
                                row ->
                                        columns.names().stream()
                                                .map(c -> row[all.find(c).orElseThrow()])
                                                .toArray())
                        .toList();
        RowBuffer.emit(columns, chosen, out);
    }
}
