package io.sluice.connector.kafka;

import static io.sluice.connector.kafka.SourceFixture.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.connector.kafka.settings.Position;
import io.sluice.connector.kafka.settings.RunHistory;
import io.sluice.connector.kafka.settings.SourceClock;
import io.sluice.connector.kafka.settings.SourceSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RunScopedKafkaSourceTest {

    @Test
    void recordStampedJustBeforeTheCutIsInAndOneStampedAtTheCutComesNext() {
        try (SourceFixture fixture = new SourceFixture().facts(1)) {
            // Given
            fixture.ingest(0, 59_999, "in");
            fixture.ingest(0, 60_000, "next");
            fixture.start(1);

            // When
            RecordedRun first = fixture.run(1);
            RecordedRun second = fixture.run(2);

            // Then
            assertThat(first.values()).containsExactly("in");
            assertThat(first.run.cut()).isEqualTo(T0 + 60_000);
            assertThat(second.values()).containsExactly("next");
            fixture.assertEachRecordInExactlyOneRun();
        }
    }

    @Test
    void forcedLatencyMovesTheCutAndNotTheRunTime() {
        try (SourceFixture fixture = new SourceFixture().facts(1)) {
            fixture.with(source -> source.forcedLatency(Duration.ofMillis(90_000)));
            fixture.ingest(0, 29_999, "in");
            fixture.ingest(0, 30_000, "next");
            fixture.start(1);

            RecordedRun run = fixture.run(2);
            fixture.run(3);

            assertThat(run.run.time()).isEqualTo(T0 + 120_000);
            assertThat(run.run.cut()).isEqualTo(T0 + 30_000);
            assertThat(run.values()).containsExactly("in");
            assertThat(fixture.output().published).doesNotContainKey(T0 + 60_000);
            fixture.assertEachRecordInExactlyOneRun();
        }
    }

    @Test
    void eachMissedBoundaryBecomesARunOfItsOwn() {
        try (SourceFixture fixture = new SourceFixture().facts(2)) {
            // Given
            for (int minute = 0; minute < 20; minute++) {
                fixture.ingestMany(minute % 2, minute * 60_000L + 10, "m" + minute + "-", 5);
            }
            fixture.clock.set(T0 + 20 * 60_000L);

            // When
            fixture.start(2);
            fixture.awaitRun(20);

            // Then
            for (int minute = 0; minute < 20; minute++) {
                assertThat(fixture.awaitRun(minute + 1).values())
                        .hasSize(5)
                        .allMatch(value -> true)
                        .first()
                        .isEqualTo("m" + minute + "-0");
            }
            assertThat(fixture.output().snapshots.get())
                    .as("runs that wait for nothing share checkpoints")
                    .isLessThan(12);
            fixture.assertEachRecordInExactlyOneRun();
        }
    }

    @Test
    void idlePartitionsAndReadersWithoutPartitionsHoldNothingBack() {
        try (SourceFixture fixture = new SourceFixture().facts(3)) {
            fixture.ingest(1, 5, "only");
            fixture.start(5);

            RecordedRun full = fixture.run(1);
            RecordedRun empty = fixture.run(2);

            assertThat(full.values()).containsExactly("only");
            assertThat(empty.values()).isEmpty();
            assertThat(empty.ranges().keySet())
                    .containsExactly(
                            fixture.facts + "-0", fixture.facts + "-1", fixture.facts + "-2");
            fixture.assertEachRecordInExactlyOneRun();
        }
    }

    @Test
    void partitionAddedWhileItRunsIsReadFromItsFirstRecord() {
        try (SourceFixture fixture = new SourceFixture().facts(1).start(2)) {
            fixture.ingest(0, 5, "old");
            fixture.run(1);
            fixture.kafka.addPartitions(fixture.facts, 3);
            fixture.ingest(2, 60_005, "new");

            RecordedRun run = fixture.run(2);

            assertThat(run.values()).containsExactly("new");
            fixture.assertEachRecordInExactlyOneRun();
        }
    }

    @Test
    void recordStampedAYearAheadHoldsBackNothing() {
        try (SourceFixture fixture = new SourceFixture()) {
            // Given
            fixture.topic(
                    fixture.facts,
                    1,
                    Map.of("message.timestamp.after.max.ms", "9223372036854775807"));
            fixture.ingest(0, 10, "before");
            fixture.ingest(0, 365L * 86_400_000, "ahead");
            fixture.ingest(0, 20, "behind");
            fixture.ingest(0, 60_000, "next");
            fixture.start(1);

            // When
            RecordedRun first = fixture.run(1);
            RecordedRun second = fixture.run(2);
            fixture.ingest(0, 120_000, "third");
            RecordedRun third = fixture.run(3);

            // Then
            assertThat(first.values()).containsExactly("before", "ahead", "behind");
            assertThat(first.of(fixture.facts + "-0").get(1).timestamp())
                    .as("ingestion time of a record ahead is its run's cut")
                    .isEqualTo(first.run.cut());
            assertThat(second.values()).containsExactly("next");
            assertThat(third.values()).containsExactly("third");
            fixture.assertEachRecordInExactlyOneRun();
        }
    }

    @Test
    void runBeginsAtTheStartCursorAndNotBeforeItsCreation() {
        try (SourceFixture fixture = new SourceFixture().facts(2)) {
            // Given
            fixture.ingest(fixture.facts, 0, 10, null, "already there");
            Position.Start start =
                    new Position.Start(
                            T0 + 130_000, Map.of(new TopicPartition(fixture.facts, 0), 1L));
            fixture.with(source -> source.history(RunHistory.startingAt(start)));
            fixture.ingest(fixture.facts, 0, 20, null, "from here");
            fixture.ingest(fixture.facts, 1, 30, null, "partition came later");
            fixture.start(1);

            // When
            RecordedRun run = fixture.run(3);

            // Then
            assertThat(run.values()).containsExactlyInAnyOrder("from here", "partition came later");
            assertThat(fixture.output().published.firstKey()).isEqualTo(T0 + 180_000);
            assertThat(fixture.output().violations).isEmpty();
        }
    }

    @Test
    void runsAreCutByTheBrokersTimeWhereTheTopicAppendsIt() {
        try (SourceFixture fixture = new SourceFixture()) {
            // Given
            fixture.topic(fixture.facts, 2, Map.of("message.timestamp.type", "LogAppendTime"));
            long begin = System.currentTimeMillis();
            fixture.with(
                    source ->
                            source.clock(SourceClock.system())
                                    .interval(Duration.ofMillis(500))
                                    .history(RunHistory.everythingSince(begin)));
            fixture.start(2);

            // When
            for (int i = 0; i < 300; i++) {
                fixture.ingest(i % 2, 0, "r" + i);
            }
            fixture.await(
                    "all records",
                    () ->
                            fixture.output().published.values().stream()
                                            .mapToInt(run -> run.values().size())
                                            .sum()
                                    == 300);

            // Then
            assertThat(fixture.output().published.values())
                    .allSatisfy(
                            run ->
                                    assertThat(run.records.values())
                                            .allSatisfy(
                                                    taken ->
                                                            assertThat(taken)
                                                                    .allMatch(
                                                                            r ->
                                                                                    r.timestamp()
                                                                                            < run
                                                                                                    .run
                                                                                                    .cut())));
            fixture.assertEachRecordInExactlyOneRun();
        }
    }

    @Test
    void metricsTellWhereTheSourceIs() {
        try (SourceFixture fixture = new SourceFixture()) {
            fixture.topic(fixture.facts, 2, Map.of("retention.ms", "86400000"));
            fixture.with(source -> source.forcedLatency(Duration.ofMillis(20_000))).start(2);
            fixture.ingestMany(0, 0, "a", 30);
            fixture.ingestMany(1, 59_000, "b", 10);

            fixture.run(1);

            assertThat(fixture.metric("currentRun")).isEqualTo(T0 + 60_000);
            assertThat(fixture.metric("currentCut")).isEqualTo(T0 + 40_000);
            assertThat(fixture.metric("lastClosedRun")).isEqualTo(T0 + 60_000);
            assertThat(fixture.metric("lateness")).isEqualTo(1);
            assertThat(fixture.metric("offsetsExpireIn")).isEqualTo(86_400_000 + 59_000 - 60_001);
            assertThat(fixture.metric("currentOffset")).isEqualTo(30 - 1);
        }
    }

    @Test
    void keysAreCarriedWhenAskedFor() {
        try (SourceFixture fixture = new SourceFixture().facts(1)) {
            fixture.with(source -> source.polling(new SourceSettings.Polling(1 << 20, 100, true)));
            fixture.ingest(fixture.facts, 0, 1, "key", "value");
            fixture.ingest(fixture.facts, 0, 2, "gone", null);
            fixture.start(1);

            List<RecordedRun.Taken> taken = fixture.run(1).of(fixture.facts + "-0");

            assertThat(taken)
                    .containsExactly(
                            new RecordedRun.Taken(0, T0 + 1, "key", "value"),
                            new RecordedRun.Taken(1, T0 + 2, "gone", null));
        }
    }

    @Test
    void cursorIsCommittedForLagTools() throws Exception {
        try (SourceFixture fixture = new SourceFixture().facts(2).start(1)) {
            fixture.ingestMany(0, 10, "a", 7);
            fixture.ingest(0, 60_001, "not yet");
            fixture.ingestMany(1, 10, "b", 3);

            fixture.run(1);

            fixture.await(
                    "commit of the cursor",
                    () -> {
                        var committed = committed(fixture);
                        return Long.valueOf(7).equals(committed.get(fixture.facts + "-0"))
                                && Long.valueOf(3).equals(committed.get(fixture.facts + "-1"));
                    });
        }
    }

    private static Map<String, Long> committed(SourceFixture fixture) {
        Map<String, Long> offsets = new HashMap<>();
        try {
            fixture.kafka
                    .admin()
                    .listConsumerGroupOffsets(fixture.name)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach((p, offset) -> offsets.put(p.toString(), offset.offset()));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return offsets;
    }

    @Test
    void runTakesTwoCheckpointsHoweverLongItIsAndAnIdleSourceNone() {
        try (SourceFixture fixture = new SourceFixture().facts(2)) {
            // Given
            fixture.with(source -> source.polling(new SourceSettings.Polling(1 << 20, 10, false)))
                    .slowedDown(Duration.ofMillis(20));
            fixture.start(2);
            fixture.awaitRun(0);
            int before = fixture.output().snapshots.get();
            fixture.ingestMany(0, 100, "a", 1_500);
            fixture.ingestMany(1, 100, "b", 1_500);

            // When
            RecordedRun slow = fixture.run(1);

            // Then
            assertThat(slow.values()).hasSize(3_000);
            assertThat(fixture.output().snapshotsInsideARun).hasValue(0);
            assertThat(fixture.output().snapshots.get() - before).isBetween(1, 3);
            fixture.assertEachRecordInExactlyOneRun();
        }
    }

    @Test
    void builderNamesEverythingThatIsMissingOrWrong() {
        assertThatThrownBy(
                        () ->
                                RunScopedKafkaSource.builder()
                                        .dimension("d", IsolationLevel.READ_COMMITTED)
                                        .dimension("d", IsolationLevel.READ_COMMITTED)
                                        .interval(Duration.ofNanos(1))
                                        .forcedLatency(Duration.ofMillis(-1))
                                        .build())
                .hasMessageContaining("bootstrapServers is required")
                .hasMessageContaining("history is required")
                .hasMessageContaining(
                        "interval must be whole milliseconds, at least 1, got PT0.000000001S")
                .hasMessageContaining("forcedLatency must not be negative")
                .hasMessageContaining("at least one fact topic is required")
                .hasMessageContaining("topic 'd' is given twice");
    }
}
