package io.sluice.job.dimension;

import static io.sluice.job.dimension.DimensionFixture.UPSERT;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.embedded.flink.EmbeddedFlink;
import io.sluice.job.testing.ExportFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.JobID;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Upsert tables whose topics the broker really compacts. */
class CompactedDimensionTest {
    private static final String COLUMNS = "Seq: long, Id: long, Name: string";
    private static final String SQL =
            "select Seq, f.Id, coalesce(Name, '') from facts f left join devices using (Id)";
    private static EmbeddedFlink flink;

    @BeforeAll
    static void startCluster() {
        flink = ExportFixture.cluster();
    }

    @AfterAll
    static void stopCluster() {
        flink.close();
    }

    @Test
    void topicThatKafkaHasCompactedHoldsTheSameTable(@TempDir Path directory) throws Exception {
        try (DimensionFixture fixture = new DimensionFixture(flink, directory)) {
            // Given
            compactAtOnce(fixture);
            String script =
                    fixture.script(
                            UPSERT,
                            COLUMNS,
                            "Facts | lookup hint.strategy=shuffle Devices on Id | project Seq, Id, Name");
            JobID job = fixture.export.submit(script);
            int sent = 0;
            for (int run = 0; run < 3; run++) {
                sent += change(fixture);
                fixture.sendFacts(60, 60);
                assertThat(fixture.rowsOf(fixture.export.next())).isEqualTo(fixture.expected(SQL));
            }
            // When
            awaitFewerRecordsThan(fixture, sent);
            fixture.export.fixture().cancel(job);
            fixture.export.submit(script);
            change(fixture);
            fixture.sendFacts(60, 60);
            // Then
            assertThat(fixture.rowsOf(fixture.export.next())).isEqualTo(fixture.expected(SQL));
        }
    }

    private static int change(DimensionFixture fixture) {
        for (int i = 0; i < 80; i++) {
            int id = fixture.random.nextInt(50);
            if (fixture.random.nextInt(5) == 0) {
                fixture.delete(id);
            } else {
                fixture.upsert(id, "n" + fixture.random.nextInt(1_000_000));
            }
        }
        return 80;
    }

    /** Each hour's records make a segment, of which all but the last one are compacted. */
    private static void compactAtOnce(DimensionFixture fixture) throws Exception {
        List<AlterConfigOp> settings = new ArrayList<>();
        Map.of(
                        "cleanup.policy", "compact",
                        "segment.ms", "60000",
                        "min.cleanable.dirty.ratio", "0.001",
                        "delete.retention.ms", "0")
                .forEach(
                        (name, value) ->
                                settings.add(
                                        new AlterConfigOp(
                                                new ConfigEntry(name, value),
                                                AlterConfigOp.OpType.SET)));
        fixture.export
                .fixture()
                .kafka()
                .admin()
                .incrementalAlterConfigs(
                        Map.of(
                                new ConfigResource(ConfigResource.Type.TOPIC, fixture.devices),
                                settings))
                .all()
                .get();
    }

    private static void awaitFewerRecordsThan(DimensionFixture fixture, int sent) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                fixture.export.fixture().kafka().bootstrapServers()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    List.of(
                            new TopicPartition(fixture.devices, 0),
                            new TopicPartition(fixture.devices, 1));
            consumer.assign(partitions);
            ExportFixture.await(
                    "compaction",
                    () -> records(consumer, partitions) < sent * 2 / 3 ? true : null,
                    () -> records(consumer, partitions) + " of " + sent + " records are there");
        }
    }

    private static int records(
            KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        consumer.seekToBeginning(partitions);
        int records = 0;
        while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
            records += consumer.poll(Duration.ofMillis(100)).count();
        }
        return records;
    }
}
