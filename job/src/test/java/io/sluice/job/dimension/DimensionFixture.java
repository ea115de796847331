package io.sluice.job.dimension;

import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.embedded.flink.EmbeddedFlink;
import io.sluice.embedded.lake.LakeReader;
import io.sluice.job.testing.SteppedExport;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * An export over table {@code Facts (Seq: long, Id: long)} with dimension table {@code Devices (Id:
 * long, Name: string)}, and what DuckDB makes of the same records.
 */
final class DimensionFixture implements AutoCloseable {
    /** Properties of a connection beside topic and format. */
    static final String UPSERT = ", tableKind = \"upsert\", key = \"Id\"";

    static final String APPEND = "";

    final SteppedExport export;
    final String facts;
    final String devices;
    final Random random = new Random(20261122);
    private final List<String> factsOfRun = new ArrayList<>();
    private final Map<String, String> rowsOfDevices = new LinkedHashMap<>();
    private int sentFacts;

    DimensionFixture(EmbeddedFlink flink, Path directory) {
        export = SteppedExport.on(flink, directory);
        facts = export.topic("facts", 2);
        devices = export.topic("devices", 2);
    }

    /**
     * @param kind {@link #UPSERT} or {@link #APPEND}
     * @param columns of the destination
     */
    String script(String kind, String columns, String query) {
        return """
        .create table Facts (Seq: long, Id: long)
        .create-or-alter table Facts kafka-connection with (topic = "%s", format = "json")
        .create table Devices (Id: long, Name: string)
        .create-or-alter table Devices kafka-connection with (topic = "%s", format = "json"%s)
        .create external table Lake (%s) kind = storage dataformat = parquet ( '%s' )
        .create-or-alter continuous-export Copy over (Facts) to table Lake with (intervalBetweenRuns=1h) <| %s
        """
                .formatted(facts, devices, kind, columns, export.lake().root().toUri(), query);
    }

    /** Facts of the next run, with random ids. */
    void sendFacts(int count, int ids) {
        for (int i = 0; i < count; i++) {
            int id = random.nextInt(ids);
            export.send(facts, sentFacts % 2, "{\"Seq\": %d, \"Id\": %d}".formatted(sentFacts, id));
            factsOfRun.add("(%d, %d)".formatted(sentFacts++, id));
        }
    }

    /** Facts of the next run whose id is null. */
    void sendFactsWithoutId(int count) {
        for (int i = 0; i < count; i++) {
            export.send(facts, sentFacts % 2, "{\"Seq\": %d}".formatted(sentFacts));
            factsOfRun.add("(%d, null)".formatted(sentFacts++));
        }
    }

    void appendWithoutId(String name) {
        export.send(devices, 0, "{\"Name\": \"%s\"}".formatted(name));
        rowsOfDevices.put(name, "(null, '%s')".formatted(name));
    }

    void append(long id, String name) {
        String json = "{\"Id\": %d, \"Name\": \"%s\"}".formatted(id, name);
        export.send(devices, (int) (id % 2), json);
        rowsOfDevices.put(id + name, "(%d, '%s')".formatted(id, name));
    }

    void upsert(long id, String name) {
        String json = "{\"Id\": %d, \"Name\": \"%s\"}".formatted(id, name);
        export.sendKeyed(devices, (int) (id % 2), "" + id, json);
        rowsOfDevices.put("" + id, "(%d, '%s')".formatted(id, name));
    }

    void delete(long id) {
        export.sendKeyed(devices, (int) (id % 2), "" + id, null);
        rowsOfDevices.remove("" + id);
    }

    /** What DuckDB makes of the facts of this run and the devices as they stand. */
    List<List<Object>> expected(String sql) {
        try (LakeReader reader = LakeReader.open()) {
            reader.execute("create table facts (Seq bigint, Id bigint)");
            reader.execute("create table devices (Id bigint, Name varchar)");
            insert(reader, "facts", factsOfRun);
            insert(reader, "devices", rowsOfDevices.values());
            return reader.rows(sql + " order by all");
        } finally {
            factsOfRun.clear();
        }
    }

    /** Facts of this run are not what the next one is expected to have. */
    void forgetFacts() {
        factsOfRun.clear();
    }

    private static void insert(LakeReader reader, String table, Collection<String> rows) {
        if (!rows.isEmpty()) {
            reader.execute("insert into %s values %s".formatted(table, String.join(", ", rows)));
        }
    }

    /** What a run has exported. */
    List<List<Object>> rowsOf(RunRecord run) {
        if (run.artifacts().isEmpty()) {
            return List.of();
        }
        String files =
                run.artifacts().stream()
                        .map(file -> "'" + Path.of(URI.create(file.path())) + "'")
                        .collect(Collectors.joining(", "));
        return export.lake().query("from read_parquet([" + files + "]) order by all");
    }

    @Override
    public void close() {
        export.close();
    }
}
