package io.sluice.connector.kafka;

import static io.sluice.connector.kafka.SourceFixture.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.kafka.RecordedRun.Range;
import io.sluice.connector.kafka.settings.Position;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.apache.kafka.common.IsolationLevel;
import org.junit.jupiter.api.Test;

/** What a run takes from dimension topics. */
class DimensionTopicsTest {
    private static final long MINUTE = 60_000;

    private static String dimension(SourceFixture fixture) {
        return fixture.name + "-dimension";
    }

    private static UnaryOperator<RunScopedKafkaSourceBuilder> append(SourceFixture fixture) {
        return source -> source.dimension(dimension(fixture), IsolationLevel.READ_COMMITTED);
    }

    private static UnaryOperator<RunScopedKafkaSourceBuilder> upsert(SourceFixture fixture) {
        return source -> source.upsertDimension(dimension(fixture), IsolationLevel.READ_COMMITTED);
    }

    private static void describe(SourceFixture fixture, long time, int count) {
        for (int i = 0; i < count; i++) {
            fixture.ingest(dimension(fixture), 0, time + i, "k" + i, "v" + time);
        }
    }

    private static Range range(RecordedRun run, SourceFixture fixture) {
        return run.ranges().get(dimension(fixture) + "-0");
    }

    @Test
    void missedBoundariesMeetTheDimensionAsItStoodThen() {
        try (SourceFixture fixture = new SourceFixture().facts(1)) {
            // Given
            fixture.topic(dimension(fixture), 1, Map.of()).with(append(fixture));
            describe(fixture, -5 * MINUTE, 7);
            describe(fixture, 10, 2);
            describe(fixture, MINUTE + 10, 3);
            describe(fixture, 3 * MINUTE + 10, 4);
            for (int minute = 0; minute < 4; minute++) {
                fixture.ingest(0, minute * MINUTE + 50, "f" + minute);
            }
            fixture.clock.set(T0 + 4 * MINUTE + 1);
            // When
            fixture.start(2);
            // Then
            assertThat(range(fixture.awaitRun(1), fixture)).isEqualTo(new Range(7, 9));
            assertThat(range(fixture.awaitRun(2), fixture)).isEqualTo(new Range(9, 12));
            assertThat(range(fixture.awaitRun(3), fixture)).as("nothing has changed").isNull();
            assertThat(range(fixture.awaitRun(4), fixture)).isEqualTo(new Range(12, 16));
            assertThat(range(fixture.awaitRun(0), fixture)).isEqualTo(new Range(0, 7));
            fixture.assertEachRecordInExactlyOneRun();
        }
    }

    @Test
    void currentRunMeetsAllThatIsThereWhateverItsStamps() {
        try (SourceFixture fixture = new SourceFixture().facts(1)) {
            fixture.topic(dimension(fixture), 1, Map.of()).with(append(fixture));
            describe(fixture, 30 * MINUTE, 5);
            fixture.start(2);

            assertThat(range(fixture.awaitRun(0), fixture)).isEqualTo(new Range(0, 5));
            describe(fixture, MINUTE / 2, 2);
            assertThat(range(fixture.run(1), fixture)).isEqualTo(new Range(5, 7));
        }
    }

    @Test
    void offsetsThatAnUpsertTopicHasDroppedAreNoLoss() throws Exception {
        try (SourceFixture fixture = new SourceFixture().facts(1)) {
            // Given
            fixture.topic(dimension(fixture), 1, Map.of("cleanup.policy", "compact,delete"))
                    .with(upsert(fixture));
            describe(fixture, 10, 6);
            fixture.kafka.deleteRecordsBefore(dimension(fixture), 0, 2);
            fixture.start(2);
            assertThat(range(fixture.awaitRun(0), fixture)).isEqualTo(new Range(2, 6));
            // When
            describe(fixture, MINUTE, 10);
            fixture.kafka.deleteRecordsBefore(dimension(fixture), 0, 12);
            RecordedRun run = fixture.run(1);
            // Then
            assertThat(range(run, fixture)).isEqualTo(new Range(12, 16));
            assertThat(run.of(dimension(fixture) + "-0")).hasSize(4);
        }
    }

    @Test
    void offsetsThatAnAppendTopicHasDroppedUnreadEndTheJob() {
        try (SourceFixture fixture = new SourceFixture().facts(1)) {
            fixture.topic(dimension(fixture), 1, Map.of()).with(append(fixture));
            describe(fixture, 10, 6);
            fixture.start(1);
            fixture.awaitRun(0);

            describe(fixture, MINUTE, 10);
            fixture.kafka.deleteRecordsBefore(dimension(fixture), 0, 12);
            fixture.clock.set(T0 + MINUTE + 1);

            assertThat(fixture.awaitFailure())
                    .contains("EXP3002: offsets [6, 12) of '" + dimension(fixture) + "-0'");
        }
    }

    @Test
    void jobThatStartsAnewReadsTheWholeDimensionBeforeItsFirstFacts() throws Exception {
        try (SourceFixture fixture = new SourceFixture().facts(1)) {
            fixture.topic(dimension(fixture), 1, Map.of()).with(append(fixture));
            describe(fixture, 10, 6);
            fixture.start(2);
            fixture.run(1);
            fixture.cancel();
            describe(fixture, MINUTE + 10, 3);
            fixture.ingest(0, MINUTE + 10, "f");

            fixture.with(
                            source ->
                                    append(fixture)
                                            .apply(source)
                                            .history(
                                                    () ->
                                                            new Position.After(
                                                                    T0 + MINUTE, Map.of())))
                    .start(2);
            RecordedRun run = fixture.run(2);

            assertThat(range(run, fixture)).isEqualTo(new Range(0, 9));
            assertThat(run.values()).contains("f").hasSize(10);
        }
    }

    @Test
    void savepointTakenBetweenDimensionsAndFactsOfARunLosesAndRepeatsNothing() throws Exception {
        try (SourceFixture fixture = new SourceFixture().facts(2)) {
            // Given
            fixture.topic(dimension(fixture), 1, Map.of()).with(append(fixture));
            fixture.slowedDown(Duration.ofMillis(100)).start(2);
            fixture.awaitRun(0);
            for (int boundary = 1; boundary <= 3; boundary++) {
                describe(fixture, (boundary - 1) * MINUTE + 10, 5);
                fixture.ingestMany(0, (boundary - 1) * MINUTE + 20, "a" + boundary + "-", 5);
                fixture.ingestMany(1, (boundary - 1) * MINUTE + 20, "b" + boundary + "-", 5);
                int before = fixture.output().elements.get();
                fixture.clock.set(T0 + boundary * MINUTE + 1);
                int wait = boundary;
                fixture.await(
                        "some elements of run " + boundary,
                        () -> fixture.output().elements.get() >= before + wait);
                // When
                fixture.start(boundary == 2 ? 1 : 2, fixture.stopWithSavepoint());
                // Then
                RecordedRun run = fixture.awaitRun(boundary);
                assertThat(range(run, fixture))
                        .isEqualTo(new Range(5L * (boundary - 1), 5L * boundary));
                assertThat(run.of(dimension(fixture) + "-0"))
                        .extracting(RecordedRun.Taken::offset)
                        .isEqualTo(offsets(5L * (boundary - 1), 5L * boundary));
            }
            fixture.assertEachRecordInExactlyOneRun();
        }
    }

    private static List<Long> offsets(long from, long to) {
        return LongStream.range(from, to).boxed().toList();
    }
}
