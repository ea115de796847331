package io.sluice.connector.kafka;

import static io.sluice.connector.kafka.SourceFixture.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.kafka.element.RangeEnd;
import io.sluice.connector.kafka.element.RecordBatch;
import io.sluice.connector.kafka.element.RunElement;
import io.sluice.connector.kafka.element.RunElementTypeInfo;
import io.sluice.connector.kafka.settings.SourceSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.junit.jupiter.api.Test;

class DimensionsFirstTest {
    private static final int KEYS = 200;
    private static final MapStateDescriptor<String, Long> TABLE =
            new MapStateDescriptor<>("table", Types.STRING, Types.LONG);

    /** A fact, and the offset of the dimension record it met, or -1. */
    private record Met(long run, String key, long offset) {}

    /** What the join saw, over all attempts. */
    private static final class Log {
        final ConcurrentLinkedQueue<Met> met = new ConcurrentLinkedQueue<>();
        final ConcurrentSkipListMap<Long, Long> dimensionStops = new ConcurrentSkipListMap<>();
        final AtomicInteger fuse = new AtomicInteger(-1);
        final AtomicInteger failures = new AtomicInteger();
    }

    private static final Map<String, Log> LOGS = new ConcurrentHashMap<>();

    @Test
    void factsMeetDimensionsAsTheyStoodWhenTheirRunWasFixed() throws Exception {
        try (SourceFixture fixture = new SourceFixture().facts(2)) {
            // Given
            Log log = new Log();
            LOGS.put(fixture.name, log);
            String dimension = fixture.name + "-dimension";
            fixture.topic(dimension, 1, Map.of());
            fixture.with(
                    source ->
                            source.dimension(dimension, IsolationLevel.READ_COMMITTED)
                                    .polling(new SourceSettings.Polling(1 << 20, 25, true)));
            List<String> table = new ArrayList<>();
            JobID job = SourceFixture.shared().submit(join(fixture, dimension));

            // When
            for (int minute = 0; minute < 6; minute++) {
                ingestDimensions(fixture, dimension, minute, table);
                ingestFacts(fixture, minute);
                if (minute % 2 == 1) {
                    log.fuse.set(30 + 60 * minute);
                }
                long run = T0 + (minute + 1) * 60_000L;
                fixture.clock.set(run + 5);
                int wanted = minute;
                fixture.await(
                        "facts of run " + wanted,
                        () -> log.met.stream().filter(m -> m.run() == run).count() >= 2 * KEYS);
            }
            SourceFixture.shared().cluster().cancelJob(job).join();

            // Then
            assertThat(log.failures).hasValueGreaterThanOrEqualTo(3);
            assertThat(log.dimensionStops).hasSizeGreaterThanOrEqualTo(5);
            assertThat(log.met)
                    .allSatisfy(
                            met ->
                                    assertThat(met.offset())
                                            .as("%s", met)
                                            .isEqualTo(expected(log, table, met)));
        }
    }

    private static long expected(Log log, List<String> table, Met met) {
        long stop = log.dimensionStops.floorEntry(met.run()).getValue();
        return table.subList(0, (int) stop).lastIndexOf(met.key());
    }

    /** A changed third of the keys in each run, and none at all in run 3. */
    private static void ingestDimensions(
            SourceFixture fixture, String topic, int minute, List<String> table) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int key = 0; minute != 2 && key < KEYS; key++) {
            if (minute == 0 || key % 3 == minute % 3) {
                records.add(
                        SourceFixture.record(topic, 0, minute * 60_000L, "k" + key, "m" + minute));
                table.add("k" + key);
            }
        }
        try (var producer = fixture.producer(Map.of())) {
            SourceFixture.send(producer, records);
        }
    }

    private static void ingestFacts(SourceFixture fixture, int minute) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int key = 0; key < KEYS; key++) {
            for (int partition = 0; partition < 2; partition++) {
                records.add(
                        SourceFixture.record(
                                fixture.facts, partition, minute * 60_000L + key, "k" + key, "f"));
            }
        }
        try (var producer = fixture.producer(Map.of())) {
            SourceFixture.send(producer, records);
        }
    }

    private static StreamGraph join(SourceFixture fixture, String dimension) {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(fixture.settings());
        environment.setParallelism(2);
        DataStream<RunElement> elements =
                environment.fromSource(
                        fixture.source().build(),
                        WatermarkStrategy.noWatermarks(),
                        "facts and dimension",
                        new RunElementTypeInfo());
        elements.filter(element -> !element.topic().equals(dimension))
                .rebalance()
                .connect(
                        elements.filter(element -> element.topic().equals(dimension))
                                .broadcast(TABLE))
                .process(new Join(fixture.name), Types.BOOLEAN)
                .sinkTo(new DiscardingSink<>());
        return environment.getStreamGraph();
    }

    /** Slow at taking in dimensions, in one of its instances. */
    private static final class Join
            extends BroadcastProcessFunction<RunElement, RunElement, Boolean> {
        private final String fixture;

        Join(String fixture) {
            this.fixture = fixture;
        }

        @Override
        public void processElement(RunElement fact, ReadOnlyContext context, Collector<Boolean> out)
                throws Exception {
            Log log = LOGS.get(fixture);
            if (fact instanceof RecordBatch batch) {
                for (int i = 0; i < batch.size(); i++) {
                    String key = text(batch.keys()[i]);
                    Long offset = context.getBroadcastState(TABLE).get(key);
                    log.met.add(new Met(batch.run().time(), key, offset == null ? -1 : offset));
                    blow(log);
                }
            }
        }

        @Override
        public void processBroadcastElement(
                RunElement dimension, Context context, Collector<Boolean> out) throws Exception {
            if (getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 1) {
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
            if (dimension instanceof RecordBatch batch) {
                for (int i = 0; i < batch.size(); i++) {
                    context.getBroadcastState(TABLE).put(text(batch.keys()[i]), batch.offsets()[i]);
                }
                blow(LOGS.get(fixture));
            } else if (dimension instanceof RangeEnd end) {
                LOGS.get(fixture).dimensionStops.put(end.run().time(), end.stop());
            }
        }

        private static void blow(Log log) {
            if (log.fuse.getAndDecrement() == 0) {
                log.failures.incrementAndGet();
                throw new IllegalStateException("the join fails, as the test wants it to");
            }
        }

        private static String text(byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
