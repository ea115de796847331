package io.sluice.server.query;

import io.sluice.catalog.Catalog;
import io.sluice.command.CatalogNames;
import io.sluice.connector.spill.FileSpace;
import io.sluice.connector.storage.read.ExternalTableSource;
import io.sluice.connector.storage.read.ReadLimitExceededException;
import io.sluice.connector.storage.read.ReadLimits;
import io.sluice.connector.storage.read.UnreadableTableException;
import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.RunContext;
import io.sluice.kql.bind.scope.TableResolver;
import io.sluice.kql.execution.LocalExecutor;
import io.sluice.kql.execution.LocalQuery;
import io.sluice.kql.execution.QueryInterruptedException;
import io.sluice.kql.execution.TableSource;
import io.sluice.kql.execution.operator.RowBuffer;
import io.sluice.kql.plan.QueryResult;
import io.sluice.kql.type.Schema;
import io.sluice.kql.type.Ticks;
import io.sluice.server.query.RequestRefusedException.Reason;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Runs a query in the calling thread, over the rows that it brings and over files. */
public final class QueryRunner {
    private final long readBytes;
    private final long memory;

    /**
     * A runner.
     *
     * @param readBytes the most that is read of the files of one external table
     * @param memory bytes that a query holds before it uses files
     */
    public QueryRunner(long readBytes, long memory) {
        this.readBytes = readBytes;
        this.memory = memory;
    }

    /**
     * Pushes each result of the query into a sink.
     *
     * @param arguments of the parameters that the query declares, by name
     * @param maxRows of all results
     * @throws io.sluice.kql.diagnostic.DiagnosticException with everything that is wrong with it,
     *     before anything was pushed
     * @throws RequestRefusedException where a limit is exceeded
     */
    public void run(
            String query,
            Map<String, String> arguments,
            Catalog catalog,
            long maxRows,
            ResultSink sink) {
        TableResolver tables = new CatalogNames(catalog);
        TableSource rows =
                new ExternalTableSource(
                        catalog.externalTables(),
                        QueryRunner::onTopic,
                        new ReadLimits(Long.MAX_VALUE, readBytes),
                        (table, summary) -> {});
        RunContext now = new RunContext(Ticks.ofInstant(Instant.now()), "", 0);
        try (FileSpace space = space()) {
            RowCount count = new RowCount(maxRows);
            List<QueryResult> results =
                    LocalQuery.bind(query, arguments, tables, rows, now).runnable().results();
            sink.properties(Visualization.of(query));
            for (QueryResult result : results) {
                sink.begin(result.name(), result.output());
                LocalExecutor.run(
                        result.plan(), rows, now, space, limited(result.output(), count, sink));
                sink.end();
            }
        } catch (UnreadableTableException e) {
            throw new RequestRefusedException(Reason.INVALID_REQUEST, e.getMessage(), e);
        } catch (ReadLimitExceededException e) {
            throw new RequestRefusedException(Reason.RESULT_TOO_LARGE, e.getMessage(), e);
        }
    }

    /** For what operators hold; its files go with it. */
    private FileSpace space() {
        return new FileSpace(
                memory,
                () -> Files.createTempFile("sluice-query", ".rows"),
                (what, bytes, limit) ->
                        new RequestRefusedException(
                                Reason.RESULT_TOO_LARGE,
                                ("%s take %d bytes of memory, more than the %d that a query may hold"
                                                + " (E_RUNAWAY_QUERY); filter before, or group by fewer"
                                                + " values, or export to an external table")
                                        .formatted(what, bytes, limit)));
    }

    private static BatchConsumer limited(Schema schema, RowCount count, ResultSink sink) {
        return batch -> {
            QueryInterruptedException.throwIfInterrupted();
            count.add(batch.size());
            RowBuffer rows = new RowBuffer(schema);
            rows.add(batch);
            sink.rows(rows.rows());
        };
    }

    private static void onTopic(String table, Schema columns, BatchConsumer out) {
        throw new RequestRefusedException(
                Reason.INVALID_REQUEST,
                ("the records of table '%s' are on a Kafka topic, which a query does not read; query"
                                + " what was exported, by external_table('NAME')")
                        .formatted(table));
    }

    /** The rows of all results together. */
    private static final class RowCount {
        private final long max;
        private long rows;

        RowCount(long max) {
            this.max = max;
        }

        void add(int more) {
            rows += more;
            if (rows > max) {
                throw new RequestRefusedException(
                        Reason.RESULT_TOO_LARGE,
                        ("the query gives more than %d rows, the limit of a result"
                                        + " (E_QUERY_RESULT_SET_TOO_LARGE); add | take, summarize, or export to"
                                        + " an external table")
                                .formatted(max));
            }
        }
    }
}
