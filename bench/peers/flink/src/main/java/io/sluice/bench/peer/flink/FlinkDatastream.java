package io.sluice.bench.peer.flink;

import io.sluice.bench.peer.PeerArguments;
import java.time.Duration;
import org.apache.avro.generic.GenericRecord;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;

/** A DataStream job written by hand for each work: Kafka source, objects, Avro's Parquet writer. */
public final class FlinkDatastream {
    private FlinkDatastream() {}

    public static void main(String[] args) throws Exception {
        PeerArguments arguments = PeerArguments.of(args);
        StreamExecutionEnvironment environment = LocalFlink.environment(arguments);
        rows(readings(arguments, environment), arguments)
                .returns(RowMapping.type(arguments.shape()))
                .sinkTo(ParquetSink.of(arguments));
        environment.execute();
    }

    private static DataStream<Reading> readings(
            PeerArguments arguments, StreamExecutionEnvironment environment) {
        boolean json = arguments.format().equals("json");
        KafkaSource<Reading> source =
                KafkaSource.<Reading>builder()
                        .setBootstrapServers(arguments.bootstrapServers())
                        .setTopics(arguments.topic())
                        .setGroupId("bench")
                        .setStartingOffsets(OffsetsInitializer.earliest())
                        .setBounded(OffsetsInitializer.latest())
                        .setValueOnlyDeserializer(
                                json
                                        ? new JsonReadings()
                                        : new AvroReadings(arguments.avroSchema()))
                        .build();
        WatermarkStrategy<Reading> watermarks =
                arguments.shape().equals("summarize")
                        ? WatermarkStrategy.<Reading>forMonotonousTimestamps()
                                .withTimestampAssigner((reading, timestamp) -> reading.ts)
                        : WatermarkStrategy.noWatermarks();
        return environment.fromSource(source, watermarks, "readings");
    }

    private static SingleOutputStreamOperator<GenericRecord> rows(
            DataStream<Reading> readings, PeerArguments arguments) {
        RowMapping mapping = new RowMapping(arguments);
        return switch (arguments.shape()) {
            case "filter" -> readings.filter(reading -> reading.level == 0).map(mapping);
            case "summarize" ->
                    readings.keyBy(reading -> reading.region)
                            .window(TumblingEventTimeWindows.of(Duration.ofMinutes(1)))
                            .aggregate(new CountAndMean(), new WindowRow());
            default -> readings.map(mapping);
        };
    }
}
