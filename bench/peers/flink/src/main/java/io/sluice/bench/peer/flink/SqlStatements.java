package io.sluice.bench.peer.flink;

import io.sluice.bench.peer.PeerArguments;
import java.util.List;

/** The statements of a work. */
final class SqlStatements {
    /**
     * Types of the columns of all that is read, by which Flink's avro format has the records'
     * schema.
     */
    private static final String SOURCE_COLUMNS =
            """
            ts %s NOT NULL, device STRING NOT NULL, region STRING NOT NULL,
            temperature DOUBLE NOT NULL, humidity DOUBLE NOT NULL, `level` INT NOT NULL, message STRING NOT NULL,
            site ROW<building STRING NOT NULL, `floor` INT NOT NULL, room STRING NOT NULL> NOT NULL""";

    private final PeerArguments arguments;

    SqlStatements(PeerArguments arguments) {
        this.arguments = arguments;
    }

    List<String> tables() {
        return List.of(source(), dimension(), sink());
    }

    private String source() {
        boolean json = arguments.format().equals("json");
        String columns = SOURCE_COLUMNS.formatted(json ? "TIMESTAMP_LTZ(3)" : "TIMESTAMP(3)");
        String watermark = arguments.shape().equals("summarize") ? ", WATERMARK FOR ts AS ts" : "";
        return "CREATE TABLE readings (%s%s) WITH (%s, %s)"
                .formatted(
                        columns,
                        watermark,
                        kafka(arguments.topic()),
                        json
                                ? "'format' = 'json', 'json.timestamp-format.standard' = 'ISO-8601'"
                                : "'format' = 'avro'");
    }

    private String dimension() {
        return "CREATE TABLE devices (device STRING, model STRING, capacity INT) WITH (%s, 'format' = 'json')"
                .formatted(kafka(arguments.dimensionTopic()));
    }

    private String kafka(String topic) {
        return """
                'connector' = 'kafka', 'topic' = '%s', 'properties.bootstrap.servers' = '%s',
                'properties.group.id' = 'bench', 'scan.startup.mode' = 'earliest-offset',
                'scan.bounded.mode' = 'latest-offset'"""
                .formatted(topic, arguments.bootstrapServers());
    }

    private String sink() {
        boolean partitioned = arguments.shape().equals("partitioned");
        return """
                CREATE TABLE lake (%s) %s WITH ('connector' = 'filesystem', 'path' = 'file://%s', 'format' = 'parquet',
                'parquet.compression' = 'SNAPPY', 'parquet.write.int64.timestamp' = 'true',
                'parquet.timestamp.time.unit' = 'micros', 'sink.rolling-policy.file-size' = '128MB')"""
                .formatted(
                        sinkColumns(),
                        partitioned ? "PARTITIONED BY (region)" : "",
                        arguments.out());
    }

    private String sinkColumns() {
        String ts = arguments.format().equals("json") ? "TIMESTAMP_LTZ(3)" : "TIMESTAMP(3)";
        return switch (arguments.shape()) {
            case "all", "partitioned" ->
                    """
                    ts %s, device STRING, region STRING, temperature DOUBLE, humidity DOUBLE, `level` INT,
                    message STRING, building STRING, `floor` INT, room STRING"""
                            .formatted(ts);
            case "filter" -> "ts %s, device STRING, temperature DOUBLE".formatted(ts);
            case "summarize" -> "region STRING, `minute` %s, n BIGINT, mean DOUBLE".formatted(ts);
            case "join" ->
                    "ts %s, device STRING, temperature DOUBLE, model STRING, capacity INT"
                            .formatted(ts);
            default -> throw unknown();
        };
    }

    String insert() {
        return "INSERT INTO lake " + query();
    }

    private String query() {
        return switch (arguments.shape()) {
            case "all", "partitioned" ->
                    """
                    SELECT ts, device, region, temperature, humidity, `level`, message,
                    site.building, site.`floor`, site.room FROM readings""";
            case "filter" -> "SELECT ts, device, temperature FROM readings WHERE `level` = 0";
            case "summarize" ->
                    """
                    SELECT region, window_start, COUNT(*), AVG(temperature)
                    FROM TABLE(TUMBLE(TABLE readings, DESCRIPTOR(ts), INTERVAL '1' MINUTE))
                    GROUP BY region, window_start, window_end""";
            case "join" ->
                    """
                    SELECT /*+ BROADCAST(d) */ r.ts, r.device, r.temperature, d.model, d.capacity
                    FROM readings r JOIN devices d ON r.device = d.device""";
            default -> throw unknown();
        };
    }

    private IllegalArgumentException unknown() {
        return new IllegalArgumentException(
                "no work has the shape '%s'".formatted(arguments.shape()));
    }
}
