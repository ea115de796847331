package io.sluice.bench.peer.spark;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.window;

import io.sluice.bench.peer.PeerArguments;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** The query of a work. */
final class Queries {
    private static final String SITE = "building STRING, floor INT, room STRING";
    private static final String COLUMNS =
            "ts TIMESTAMP, device STRING, region STRING, temperature DOUBLE, humidity DOUBLE, level INT, message STRING, site STRUCT<"
                    + SITE.replace(" STRING", ": STRING").replace(" INT", ": INT")
                    + ">";
    private static final String DEVICES = "device STRING, model STRING, capacity INT";

    private final SparkSession spark;
    private final PeerArguments arguments;

    Queries(SparkSession spark, PeerArguments arguments) {
        this.spark = spark;
        this.arguments = arguments;
    }

    Dataset<Row> rows() {
        return switch (arguments.shape()) {
            case "all", "partitioned" ->
                    readings()
                            .select(
                                    "ts",
                                    "device",
                                    "region",
                                    "temperature",
                                    "humidity",
                                    "level",
                                    "message",
                                    "site.building",
                                    "site.floor",
                                    "site.room");
            case "filter" ->
                    readings().where(col("level").equalTo(0)).select("ts", "device", "temperature");
            case "summarize" -> windows();
            case "join" ->
                    readings()
                            .join(broadcast(devices()), "device")
                            .select("ts", "device", "temperature", "model", "capacity");
            default ->
                    throw new IllegalArgumentException(
                            "no work has the shape '%s'".formatted(arguments.shape()));
        };
    }

    private Dataset<Row> windows() {
        return readings()
                .withWatermark("ts", "0 seconds")
                .groupBy(col("region"), window(col("ts"), "1 minute"))
                .agg(count(lit(1)).as("n"), avg("temperature").as("mean"))
                .select(col("region"), col("window.start").as("minute"), col("n"), col("mean"));
    }

    private Dataset<Row> readings() {
        Column value = col("value");
        Column reading =
                arguments.format().equals("json")
                        ? from_json(value.cast("string"), StructType.fromDDL(COLUMNS))
                        : org.apache.spark.sql.avro.functions.from_avro(
                                value, arguments.avroSchema());
        return spark.readStream()
                .format("kafka")
                .option("kafka.bootstrap.servers", arguments.bootstrapServers())
                .option("subscribe", arguments.topic())
                .option("startingOffsets", "earliest")
                .load()
                .select(reading.as("reading"))
                .select("reading.*");
    }

    private Dataset<Row> devices() {
        return spark.read()
                .format("kafka")
                .option("kafka.bootstrap.servers", arguments.bootstrapServers())
                .option("subscribe", arguments.dimensionTopic())
                .load()
                .select(
                        from_json(col("value").cast("string"), StructType.fromDDL(DEVICES))
                                .as("row"))
                .select("row.*");
    }
}
