package io.sluice.bench.race;

import io.sluice.bench.load.AvroBytes;
import io.sluice.bench.load.DimensionTopic;
import io.sluice.bench.load.RecordFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** One script for all heats of Sluice: an export and a destination for each. */
final class SluiceScript {
    private static final long FEW_RECORDS = 100_000;
    private static final String COLUMNS =
            """
            ts: datetime, device: string, region: string, temperature: real, humidity: real, level: int,
            message: string, building: string, floor: int, room: string""";

    private SluiceScript() {}

    static Path file(Path directory) {
        return directory.resolve("bench.kql");
    }

    static String export(Heat heat) {
        return heat.name().replace('-', '_');
    }

    static String text(Course course, List<Heat> heats) {
        StringBuilder script = new StringBuilder();
        for (RecordFormat format : course.formats()) {
            script.append(table(format));
        }
        script.append(DIMENSION.formatted(DimensionTopic.NAME));
        heats.forEach(heat -> script.append(export(heat, heat.work().shape(), interval(course))));
        return script.toString();
    }

    private static String table(RecordFormat format) {
        return """
               .create table %1$s (%2$s)

               .create-or-alter table %1$s ingestion %3$s mapping "m" '[%4$s]'

               .create-or-alter table %1$s kafka-connection with (topic = "%5$s", format = "%3$s", mapping = "m"%6$s)

               """
                .formatted(
                        tableName(format),
                        COLUMNS,
                        format.word(),
                        mapping(),
                        new Work(Shape.ALL, format).topic(),
                        format == RecordFormat.AVRO ? ", schema = '" + AvroBytes.SCHEMA + "'" : "");
    }

    private static String tableName(RecordFormat format) {
        return "Readings" + format.word().toUpperCase(Locale.ROOT);
    }

    private static String mapping() {
        StringBuilder entries = new StringBuilder();
        for (String column : COLUMNS.split(",\\s*", -1)) {
            String name = column.substring(0, column.indexOf(':'));
            boolean nested = List.of("building", "floor", "room").contains(name);
            entries.append(entries.length() == 0 ? "" : ",")
                    .append("{\"column\":\"%s\",".formatted(name))
                    .append("\"path\":\"$.%s%s\"}".formatted(nested ? "site." : "", name));
        }
        return entries.toString();
    }

    private static final String DIMENSION =
            """
            .create table Devices (device: string, model: string, capacity: int)

            .create-or-alter table Devices kafka-connection with (topic = "%s", format = "json", tableKind = "upsert", key = "device")

            """;

    /** Small topics are there at once: who waits for a run should not wait long. */
    private static String interval(Course course) {
        return course.records() < FEW_RECORDS ? "2s" : "10s";
    }

    private static String export(Heat heat, Shape shape, String interval) {
        boolean partitioned = shape == Shape.PARTITIONED;
        return """
               .create external table Lake_%1$s (%2$s) kind = storage
               %3$sdataformat = parquet (h@'file://%4$s')

               .create-or-alter continuous-export %1$s over (%5$s) to table Lake_%1$s
               with (intervalBetweenRuns = %8$s%6$s)
               <| %5$s%7$s

               """
                .formatted(
                        export(heat),
                        columns(shape),
                        partitioned
                                ? "partition by (Area: string = region) pathformat = (\"region=\" Area)\n"
                                : "",
                        heat.lake(),
                        tableName(heat.work().format()),
                        partitioned && heat.contender() == Contender.SLUICE
                                ? ", distributionKind = \"uniform\""
                                : "",
                        query(shape),
                        interval);
    }

    private static String columns(Shape shape) {
        return switch (shape) {
            case ALL, PARTITIONED -> COLUMNS;
            case FILTER -> "ts: datetime, device: string, temperature: real";
            case SUMMARIZE -> "region: string, minute: datetime, n: long, mean: real";
            case JOIN ->
                    "ts: datetime, device: string, temperature: real, model: string, capacity: int";
        };
    }

    private static String query(Shape shape) {
        return switch (shape) {
            case ALL, PARTITIONED -> "";
            case FILTER -> " | where level == 0 | project ts, device, temperature";
            case SUMMARIZE ->
                    " | summarize n = count(), mean = avg(temperature) by region, minute = bin(ts, 1m)";
            case JOIN ->
                    " | lookup kind=inner Devices on device | project ts, device, temperature, model, capacity";
        };
    }
}
