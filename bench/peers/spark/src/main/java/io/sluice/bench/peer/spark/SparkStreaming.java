package io.sluice.bench.peer.spark;

import io.sluice.bench.peer.PeerArguments;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.Trigger;

/**
 * Structured Streaming in local mode: everything that is available, then the end. One micro-batch
 * takes all of it, which is the cheapest that Spark can do.
 */
public final class SparkStreaming {
    private SparkStreaming() {}

    public static void main(String[] args) throws Exception {
        PeerArguments arguments = PeerArguments.of(args);
        SparkSession spark =
                SparkSession.builder()
                        .master("local[" + arguments.parallelism() + "]")
                        .appName("bench")
                        .config("spark.ui.enabled", false)
                        .config("spark.sql.session.timeZone", "UTC")
                        .config("spark.sql.shuffle.partitions", arguments.parallelism())
                        .config("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")
                        .config("spark.sql.parquet.compression.codec", "snappy")
                        .getOrCreate();
        DataStreamWriter<Row> writer =
                new Queries(spark, arguments)
                        .rows()
                        .writeStream()
                        .trigger(Trigger.AvailableNow())
                        .option("checkpointLocation", arguments.state() + "/checkpoints");
        if (arguments.shape().equals("partitioned")) {
            writer.partitionBy("region");
        }
        if (arguments.shape().equals("summarize")) {
            // Appending would hold the last minute back for a watermark that does not come.
            writer.outputMode("update")
                    .foreachBatch(
                            (Dataset<Row> batch, Long id) ->
                                    batch.write()
                                            .mode(SaveMode.Append)
                                            .parquet("file://" + arguments.out()))
                    .start()
                    .awaitTermination();
        } else {
            writer.format("parquet")
                    .option("path", "file://" + arguments.out())
                    .start()
                    .awaitTermination();
        }
    }
}
