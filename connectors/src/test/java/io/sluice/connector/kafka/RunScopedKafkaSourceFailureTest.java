package io.sluice.connector.kafka;

import static io.sluice.connector.kafka.SourceFixture.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.kafka.settings.Position;
import io.sluice.connector.kafka.settings.SourceSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunScopedKafkaSourceFailureTest {
    private static final SourceSettings.Polling SMALL =
            new SourceSettings.Polling(1 << 20, 20, false);

    private static SourceFixture fixture() {
        return new SourceFixture().facts(3).with(source -> source.polling(SMALL));
    }

    private static void ingest(SourceFixture fixture, int minute) {
        for (int partition = 0; partition < 3; partition++) {
            fixture.ingestMany(
                    partition, minute * 60_000L, "m" + minute + "-" + partition + "-", 200);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"Default", "Adaptive"})
    void taskFailuresRepeatRunsAsTheyWere(JobManagerOptions.SchedulerType scheduler) {
        try (SourceFixture fixture = fixture()) {
            fixture.configured(
                    settings -> {
                        settings.set(JobManagerOptions.SCHEDULER, scheduler);
                        return settings;
                    });
            fixture.start(2);
            for (int minute = 0; minute < 4; minute++) {
                ingest(fixture, minute);
                fixture.failTaskAfter(4 + 7 * minute);
                fixture.run(minute + 1);
                assertThat(fixture.hasFailedTask()).isTrue();
            }
            assertThat(fixture.output().starts.get()).isGreaterThanOrEqualTo(5);
            fixture.assertEachRecordInExactlyOneRun();
        }
    }

    @Test
    void enumeratorFailuresRepeatRunsAsTheyWere() {
        try (SourceFixture fixture = fixture().slowedDown(Duration.ofMillis(2))) {
            fixture.start(2);
            for (int minute = 0; minute < 4; minute++) {
                ingest(fixture, minute);
                int elements = fixture.output().elements.get();
                fixture.clock.set(T0 + (minute + 1) * 60_000L);
                int wanted = minute * 5;
                fixture.await(
                        "first elements of the run",
                        () -> fixture.output().elements.get() > elements + wanted);
                fixture.clock.breakOnce();
                fixture.await("failure of the enumerator", () -> !fixture.clock.isBroken());
                fixture.awaitRun(minute + 1);
            }
            assertThat(fixture.output().starts.get()).isGreaterThanOrEqualTo(5);
            fixture.assertEachRecordInExactlyOneRun();
        }
    }

    @Test
    void rangesStayAsTheyWereLookedUpThoughTheEnumeratorFailsWithinTheRun() {
        try (SourceFixture fixture = fixture().slowedDown(Duration.ofMillis(20))) {
            // Given: a run that ends at the end of the log, since nothing is stamped behind its cut
            fixture.start(2);
            ingest(fixture, 0);
            int elements = fixture.output().elements.get();
            fixture.clock.set(T0 + 60_000);
            fixture.await("part of a run", () -> fixture.output().elements.get() > elements + 5);

            // When
            fixture.ingest(0, 59_999, "late");
            fixture.clock.breakOnce();
            fixture.await("failure of the enumerator", () -> !fixture.clock.isBroken());

            // Then
            assertThat(fixture.awaitRun(1).values()).hasSize(600).doesNotContain("late");
            assertThat(fixture.run(2).values()).containsExactly("late");
            fixture.assertEachRecordInExactlyOneRun();
        }
    }

    @Test
    void boundariesPassedWhileTheJobWasDownAreRunsOfTheirOwn() throws Exception {
        try (SourceFixture fixture = fixture().start(2)) {
            ingest(fixture, 0);
            fixture.run(1);
            String savepoint = fixture.stopWithSavepoint();
            for (int minute = 1; minute < 6; minute++) {
                ingest(fixture, minute);
            }

            fixture.clock.set(T0 + 6 * 60_000L);
            fixture.start(2, savepoint);

            for (int minute = 1; minute < 6; minute++) {
                assertThat(fixture.awaitRun(minute + 1).values()).hasSize(600);
            }
            fixture.assertEachRecordInExactlyOneRun();
        }
    }

    @Test
    void savepointInsideARunIsGoneOnFromWithMoreReaders() throws Exception {
        try (SourceFixture fixture = fixture().slowedDown(Duration.ofMillis(30))) {
            fixture.start(2);
            ingest(fixture, 0);
            fixture.awaitRun(0);
            int elements = fixture.output().elements.get();
            fixture.clock.set(T0 + 60_000);
            fixture.await("half a run", () -> fixture.output().elements.get() > elements + 8);
            String savepoint = fixture.stopWithSavepoint();
            assertThat(fixture.output().published).doesNotContainKey(T0 + 60_000);

            fixture.start(3, savepoint);
            fixture.awaitRun(1);
            ingest(fixture, 1);
            fixture.run(2);

            fixture.assertEachRecordInExactlyOneRun();
        }
    }

    @Test
    void jobWithoutStateGoesOnBehindTheLastCompletedRun() {
        try (SourceFixture fixture = fixture().start(2)) {
            ingest(fixture, 0);
            RecordedRun last = fixture.run(1);
            fixture.cancel();
            ingest(fixture, 1);
            Position.After history = after(last, fixture.facts);

            fixture.with(source -> source.polling(SMALL).history(() -> history)).start(1);
            fixture.run(2);

            fixture.assertEachRecordInExactlyOneRun();
        }
    }

    @Test
    void jobRestoredFromAnOldSavepointSkipsWhatHasBeenCompletedSince() throws Exception {
        try (SourceFixture fixture = fixture().slowedDown(Duration.ofMillis(10))) {
            // Given
            fixture.start(2);
            ingest(fixture, 0);
            fixture.run(1);
            ingest(fixture, 1);
            int elements = fixture.output().elements.get();
            fixture.clock.set(T0 + 2 * 60_000);
            fixture.await("half a run", () -> fixture.output().elements.get() > elements + 5);
            String insideRun2 = fixture.savepoint();
            fixture.awaitRun(2);
            ingest(fixture, 2);
            RecordedRun last = fixture.run(3);
            fixture.cancel();
            Position.After history = after(last, fixture.facts);
            fixture.output().completedUpTo.set(history.runTime());
            ingest(fixture, 3);

            // When
            fixture.with(source -> source.polling(SMALL).history(() -> history))
                    .start(3, insideRun2);
            fixture.run(4);
            fixture.failTaskAfter(5);
            ingest(fixture, 4);
            fixture.run(5);

            // Then
            assertThat(fixture.output().published.get(T0 + 4 * 60_000).values()).hasSize(600);
            fixture.assertEachRecordInExactlyOneRun();
        }
    }

    private static Position.After after(RecordedRun run, String facts) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        run.ranges.forEach(
                (partition, range) ->
                        offsets.put(
                                new TopicPartition(
                                        facts,
                                        Integer.parseInt(
                                                partition.substring(
                                                        partition.lastIndexOf('-') + 1))),
                                range.stop()));
        return new Position.After(run.run.time(), offsets);
    }
}
