package io.sluice.connector.kafka;

import static io.sluice.connector.kafka.SourceFixture.T0;
import static io.sluice.connector.kafka.SourceFixture.record;
import static io.sluice.connector.kafka.SourceFixture.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.kafka.settings.Position;
import io.sluice.connector.kafka.settings.RunHistory;
import io.sluice.connector.kafka.settings.SourceSettings;
import io.sluice.embedded.kafka.EmbeddedKafka;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.IsolationLevel;
import org.junit.jupiter.api.Test;

class KafkaTroubleTest {

    @Test
    void offsetsGoneByRetentionEndTheJobAndNameTheRange() {
        try (SourceFixture fixture = new SourceFixture().facts(2).start(1)) {
            fixture.ingestMany(1, 10, "early", 5);
            fixture.run(1);
            fixture.ingestMany(1, 60_000, "lost", 20);
            fixture.kafka.deleteRecordsBefore(fixture.facts, 1, 12);

            fixture.clock.set(T0 + 120_000);

            assertThat(fixture.awaitFailure())
                    .contains(
                            "EXP3002: offsets [5, 12) of '%s-1' have not been exported"
                                    .formatted(fixture.facts))
                    .contains("acceptGap(\"%s\", 1, 5, 12)".formatted(fixture.facts));
            assertThat(fixture.output().published).doesNotContainKey(T0 + 120_000);
        }
    }

    @Test
    void acceptedGapIsPassedOverAndNoMoreThanIt() throws Exception {
        try (SourceFixture fixture = new SourceFixture().facts(1).start(1)) {
            // Given
            fixture.ingestMany(0, 10, "early", 5);
            fixture.run(1);
            String savepoint = fixture.stopWithSavepoint();
            fixture.ingestMany(0, 60_000, "later", 20);
            fixture.kafka.deleteRecordsBefore(fixture.facts, 0, 12);
            fixture.clock.set(T0 + 120_000);

            // When
            fixture.with(source -> source.acceptGap(fixture.facts, 0, 5, 12)).start(1, savepoint);
            RecordedRun run = fixture.awaitRun(2);

            // Then
            assertThat(run.values()).hasSize(13).startsWith("later7");
            assertThat(run.ranges().get(fixture.facts + "-0"))
                    .isEqualTo(new RecordedRun.Range(12, 25));
        }
    }

    @Test
    void gapOtherThanTheAcceptedOneStillEndsTheJob() {
        try (SourceFixture fixture = new SourceFixture().facts(1)) {
            Position.Start start = new Position.Start(T0, Map.of());
            fixture.ingestMany(0, 10, "early", 9);
            fixture.kafka.deleteRecordsBefore(fixture.facts, 0, 4);
            fixture.with(
                            source ->
                                    source.history(RunHistory.startingAt(start))
                                            .acceptGap(fixture.facts, 0, 0, 3))
                    .start(1);

            assertThat(fixture.awaitFailure()).contains("EXP3002: offsets [0, 4)");
        }
    }

    @Test
    void offsetsGoneWithinAnOpenRunEndTheJob() {
        try (SourceFixture fixture = new SourceFixture().facts(1)) {
            fixture.with(source -> source.polling(new SourceSettings.Polling(1_000, 1, false)))
                    .slowedDown(Duration.ofMillis(20));
            fixture.start(1);
            fixture.awaitRun(0);
            int elements = fixture.output().elements.get();
            fixture.ingestMany(0, 10, "x".repeat(900), 400);
            fixture.clock.set(T0 + 60_000);
            fixture.await("a few records", () -> fixture.output().elements.get() > elements + 3);

            fixture.kafka.deleteRecordsBefore(fixture.facts, 0, 400);

            assertThat(fixture.awaitFailure())
                    .contains("EXP3002: offsets [")
                    .contains(", 400) of '");
        }
    }

    @Test
    void missingTopicIsNamed() {
        try (SourceFixture fixture = new SourceFixture().facts(1)) {
            fixture.configured(
                            settings ->
                                    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none"))
                    .with(source -> source.fact("nowhere", IsolationLevel.READ_COMMITTED))
                    .start(1);

            assertThat(fixture.awaitFailure())
                    .contains("EXP3001: topic 'nowhere' does not exist on 127.0.0.1:");
        }
    }

    @Test
    void topicDeletedBetweenRunsIsNamed() {
        try (SourceFixture fixture = new SourceFixture().facts(1)) {
            fixture.configured(
                            settings ->
                                    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none"))
                    .start(1);
            fixture.run(1);
            fixture.kafka.admin().deleteTopics(List.of(fixture.facts)).all().get();

            fixture.clock.set(T0 + 120_000);

            assertThat(fixture.awaitFailure())
                    .contains("EXP3001: topic '%s' does not exist".formatted(fixture.facts));
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void brokerThatGoesAwayIsWaitedFor() throws Exception {
        Path directory = Files.createTempDirectory("sluice-broker");
        EmbeddedKafka broker = EmbeddedKafka.start(directory);
        int port = Integer.parseInt(broker.bootstrapServers().split(":")[1]);
        try (SourceFixture fixture = new SourceFixture(broker).facts(1).start(1)) {
            // Given
            fixture.ingest(0, 10, "before");
            fixture.run(1);
            fixture.ingest(0, 60_010, "waiting");

            // When
            broker.close();
            fixture.clock.set(T0 + 120_000);
            fixture.await("a failed look-up", () -> fixture.metric("lookupFailures") > 0);
            broker = EmbeddedKafka.start(directory, port);

            // Then
            assertThat(fixture.awaitRun(2).values()).containsExactly("waiting");
            assertThat(fixture.output().starts).hasValue(1);
            fixture.assertEachRecordInExactlyOneRun();
        } finally {
            broker.close();
        }
    }

    @Test
    void abortedTransactionsMoveTheCursorAndBringNoRecord() {
        try (SourceFixture fixture = new SourceFixture().facts(1);
                KafkaProducer<byte[], byte[]> producer =
                        fixture.producer(Map.of("transactional.id", fixture.name))) {
            producer.initTransactions();
            fixture.start(1);
            for (int minute = 0; minute < 3; minute++) {
                for (int i = 0; i < 4; i++) {
                    producer.beginTransaction();
                    String value = "m" + minute + "-" + i;
                    send(
                            producer,
                            List.of(record(fixture.facts, 0, minute * 60_000L + i, null, value)));
                    if (i % 2 == 0) {
                        producer.commitTransaction();
                        fixture.expect(0, value);
                    } else {
                        producer.abortTransaction();
                    }
                }
                int run = minute + 1;
                assertThat(fixture.run(run).values()).hasSize(2);
            }
            fixture.assertEachRecordInExactlyOneRun();
        }
    }

    @Test
    void openTransactionIsNotWaitedForAndComesWithALaterRun() {
        try (SourceFixture fixture = new SourceFixture().facts(1);
                KafkaProducer<byte[], byte[]> producer =
                        fixture.producer(Map.of("transactional.id", fixture.name))) {
            // Given
            producer.initTransactions();
            fixture.start(1);
            fixture.ingest(0, 5, "before");
            producer.beginTransaction();
            send(producer, List.of(record(fixture.facts, 0, 10, null, "open")));
            fixture.expect(0, "open");
            fixture.ingest(0, 15, "behind the open one");

            // When
            RecordedRun first = fixture.run(1);
            producer.commitTransaction();
            RecordedRun second = fixture.run(2);

            // Then
            assertThat(first.values()).containsExactly("before");
            assertThat(second.values()).containsExactly("open", "behind the open one");
            fixture.assertEachRecordInExactlyOneRun();
        }
    }

    @Test
    void topicsOfDifferentIsolationAreReadByTheirOwn() {
        try (SourceFixture fixture = new SourceFixture().facts(1);
                KafkaProducer<byte[], byte[]> producer =
                        fixture.producer(Map.of("transactional.id", fixture.name))) {
            String dirty = fixture.facts + "-dirty";
            fixture.topic(dirty, 1, Map.of())
                    .with(source -> source.fact(dirty, IsolationLevel.READ_UNCOMMITTED));
            producer.initTransactions();
            producer.beginTransaction();
            send(producer, List.of(record(fixture.facts, 0, 10, null, "open")));
            send(producer, List.of(record(dirty, 0, 10, null, "seen at once")));
            fixture.start(2);

            RecordedRun run = fixture.run(1);

            assertThat(run.values()).containsExactly("seen at once");
            producer.abortTransaction();
        }
    }
}
