package io.sluice.job.query;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.embedded.flink.EmbeddedFlink;
import io.sluice.job.testing.SteppedExport;
import io.sluice.kql.Kql;
import io.sluice.kql.batch.RunContext;
import io.sluice.kql.bind.scope.TableResolver;
import io.sluice.kql.execution.LocalExecutor;
import io.sluice.kql.execution.TableSource;
import io.sluice.kql.execution.operator.RowBuffer;
import io.sluice.kql.plan.BoundQuery;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.DynamicText;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** A random query, the records of some runs, and what one machine makes of each run. */
final class EquivalenceCase {
    private static final int PARTITIONS = 2;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String query;
    private final BoundQuery bound;
    private final List<Map<String, List<Object[]>>> runs = new ArrayList<>();

    EquivalenceCase(Random random, int numberOfRuns) {
        RunQueries queries = new RunQueries(random);
        query = queries.next();
        bound = Kql.bind(query, TableResolver.of(RunQueries.TABLES));
        for (int i = 0; i < numberOfRuns; i++) {
            Map<String, List<Object[]>> run = new LinkedHashMap<>();
            bound.tables().forEach(table -> run.put(table, queries.rows(table, 40)));
            runs.add(run);
        }
    }

    String query() {
        return query;
    }

    /** The rows of all runs, each as text. */
    List<String> expected() {
        List<String> rows = new ArrayList<>();
        for (Map<String, List<Object[]>> run : runs) {
            if (run.values().stream().anyMatch(records -> !records.isEmpty())) {
                LocalExecutor.run(bound.root(), source(run), new RunContext(0, "", 0))
                        .forEach(row -> rows.add(text(row)));
            }
        }
        Collections.sort(rows);
        return rows;
    }

    private static TableSource source(Map<String, List<Object[]>> run) {
        return (table, columns, out) -> {
            Schema schema = RunQueries.TABLES.get(table);
            List<Object[]> rows = new ArrayList<>();
            for (Object[] row : run.get(table)) {
                rows.add(
                        columns.columns().stream()
                                .map(c -> row[schema.find(c.name()).orElseThrow()])
                                .toArray());
            }
            RowBuffer.emit(columns, rows, out);
        };
    }

    private String text(Object[] row) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.length; i++) {
            boolean dynamic = bound.output().column(i).type() == ScalarType.DYNAMIC;
            cells.add(dynamic ? json(DynamicText.print(row[i])) : String.valueOf(row[i]));
        }
        return String.join(" | ", cells);
    }

    /** JSON without spaces; numbers that are whole look alike. */
    private static String json(String text) {
        try {
            return JSON.readTree(text).toString().replace(".0,", ",").replace(".0]", "]");
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    /** The rows that an export of the query has written when all runs are through. */
    List<String> exported(EmbeddedFlink flink, Path directory) {
        try (SteppedExport export = SteppedExport.on(flink, directory)) {
            Map<String, String> topics = new LinkedHashMap<>();
            bound.tables()
                    .forEach(
                            t ->
                                    topics.put(
                                            t,
                                            export.topic(t.toLowerCase(Locale.ROOT), PARTITIONS)));
            export.submit(script(export, topics));
            for (Map<String, List<Object[]>> run : runs) {
                run.forEach((table, rows) -> send(export, topics.get(table), table, rows));
                export.next();
            }
            return rows(export);
        }
    }

    private String script(SteppedExport export, Map<String, String> topics) {
        StringBuilder script = new StringBuilder();
        topics.forEach(
                (table, topic) ->
                        script.append(
                                """
                                .create table %s (%s)
                                .create-or-alter table %1$s kafka-connection with (topic = "%s", format = "json")
                                """
                                        .formatted(
                                                table,
                                                columns(RunQueries.TABLES.get(table)),
                                                topic)));
        return script
                + """
                .create external table Lake (%s) kind = storage dataformat = parquet ( '%s' )
                .create-or-alter continuous-export Case to table Lake with (intervalBetweenRuns = 1h) <| %s
                """
                        .formatted(columns(bound.output()), export.lake().root().toUri(), query);
    }

    private static String columns(Schema schema) {
        return schema.columns().stream()
                .map(c -> "['%s']: %s".formatted(c.name(), c.type().kustoName()))
                .collect(joining(", "));
    }

    private static void send(
            SteppedExport export, String topic, String table, List<Object[]> rows) {
        List<Column> columns = RunQueries.TABLES.get(table).columns();
        int sent = 0;
        for (Object[] row : rows) {
            Map<String, Object> record = new LinkedHashMap<>();
            for (int i = 0; i < row.length; i++) {
                if (row[i] != null) {
                    record.put(columns.get(i).name(), row[i]);
                }
            }
            export.send(topic, sent++ % PARTITIONS, DynamicText.print(record));
        }
    }

    private List<String> rows(SteppedExport export) {
        List<String> rows = new ArrayList<>();
        for (List<Object> row : export.lake().rows("select * exclude (filename) from lake")) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                boolean dynamic = bound.output().column(i).type() == ScalarType.DYNAMIC;
                Object cell = row.get(i);
                cells.add(
                        dynamic
                                ? json(cell == null ? "null" : cell.toString())
                                : String.valueOf(cell));
            }
            rows.add(String.join(" | ", cells));
        }
        Collections.sort(rows);
        return rows;
    }
}
