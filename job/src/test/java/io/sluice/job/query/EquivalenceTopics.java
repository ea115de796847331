package io.sluice.job.query;

import io.sluice.job.query.EquivalenceCase.Kind;
import io.sluice.job.testing.SteppedExport;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.DynamicText;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import io.sluice.kql.type.Ticks;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The topics that all exports of a wave read: of each table one by order, and one by key. */
final class EquivalenceTopics {
    private static final int PARTITIONS = 2;

    private final SteppedExport export;
    private final Map<String, String> ordered = new LinkedHashMap<>();
    private final Map<String, String> keyed = new LinkedHashMap<>();

    EquivalenceTopics(SteppedExport export) {
        this.export = export;
        for (String table : EquivalenceRecords.tables()) {
            String name = table.toLowerCase(Locale.ROOT);
            ordered.put(table, export.topic(name, PARTITIONS));
            keyed.put(table, export.topic(name + "-by-key", PARTITIONS));
        }
    }

    /** The commands that create a table of this kind. */
    String definition(String table, Kind kind) {
        boolean upserted = kind == Kind.UPSERTED;
        return """
        .create table %s (%s)
        .create-or-alter table %1$s kafka-connection with (topic = "%s", format = "json"%s)
        """
                .formatted(
                        table,
                        EquivalenceCase.columns(RunQueries.TABLES.get(table)),
                        (upserted ? keyed : ordered).get(table),
                        upserted ? ", tableKind = \"upsert\", key = \"a, b\"" : "");
    }

    /** Sends what belongs to a run; returns when it is stored. */
    void send(EquivalenceRecords records, int run, long timestamp) {
        for (String table : EquivalenceRecords.tables()) {
            int sent = 0;
            for (Object[] row : records.sent(table, run)) {
                String json = json(RunQueries.TABLES.get(table), row);
                export.send(ordered.get(table), sent++ % PARTITIONS, timestamp, json);
                change(table, EquivalenceRecords.key(table, row), timestamp, json);
            }
            records.deleted(table, run).forEach(key -> change(table, key, timestamp, null));
        }
        export.awaitSent();
    }

    private void change(String table, String key, long timestamp, String json) {
        int partition = Math.floorMod(key.hashCode(), PARTITIONS);
        export.sendKeyed(keyed.get(table), partition, timestamp, key, json);
    }

    private static String json(Schema schema, Object[] row) {
        Map<String, Object> record = new LinkedHashMap<>();
        List<Column> columns = schema.columns();
        for (int i = 0; i < row.length; i++) {
            if (row[i] != null) {
                boolean datetime = columns.get(i).type() == ScalarType.DATETIME;
                record.put(columns.get(i).name(), datetime ? instant((Long) row[i]) : row[i]);
            }
        }
        return DynamicText.print(record);
    }

    private static String instant(long ticks) {
        return Instant.ofEpochMilli(Ticks.toUnixMillis(ticks)).toString();
    }
}
