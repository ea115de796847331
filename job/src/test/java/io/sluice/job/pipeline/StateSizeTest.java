package io.sluice.job.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.embedded.cluster.Checkpoints;
import io.sluice.embedded.cluster.JobRest;
import io.sluice.job.testing.ExportFixture;
import io.sluice.job.testing.TestingClock;
import io.sluice.job.testing.TestingProducer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits for its run waits in Kafka, so a backlog does not show in a checkpoint. */
class StateSizeTest {
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final int EMPTY_RUNS = 5;
    private static final long LARGEST_DIFFERENCE = 4 << 10;
    private static final long LARGEST = 32 << 10;

    @TempDir private Path directory;

    @Test
    void checkpointIsAsSmallWithABacklogAsWithoutAndTheBacklogIsExportedWhenDue() {
        compare(200_000);
    }

    @Test
    @Tag("slow")
    void checkpointIsAsSmallWithABacklogOfTwoMillionRecords() {
        compare(2_000_000);
    }

    @Test
    @Tag("slow")
    void checkpointIsAsSmallWithABacklogOfTenMillionRecords() {
        compare(10_000_000);
    }

    private void compare(long backlog) {
        long without = checkpointBytes(directory.resolve("empty"), 0);
        long with = checkpointBytes(directory.resolve("backlog"), backlog);
        System.out.printf(
                "checkpoint bytes: no backlog %d, %d records %d%n", without, backlog, with);
        assertThat(with).isPositive().isLessThan(LARGEST);
        assertThat(Math.abs(with - without)).isLessThan(LARGEST_DIFFERENCE);
    }

    private static long checkpointBytes(Path directory, long backlog) {
        try (ExportFixture fixture = ExportFixture.start(directory);
                TestingProducer producer =
                        new TestingProducer(fixture.kafka().bootstrapServers())) {
            // Given
            fixture.topic(4);
            // Runs with a cut before the export's creation, which is now, do not take place.
            long start = (System.currentTimeMillis() / MINUTE + 1) * MINUTE;
            TestingClock clock = TestingClock.at(start);
            JobID job =
                    fixture.submit(
                            fixture.sequenceScript("intervalBetweenRuns=1m, forcedLatency=1h"),
                            clock);
            clock.set(start + 60 * MINUTE);
            fixture.awaitRun(run -> run.cut() >= start);
            producer.send(
                    fixture.topicName(),
                    4,
                    start + 30 * MINUTE,
                    backlog,
                    seq -> "{\"Seq\":%d}".formatted(seq));
            // When
            for (int i = 1; i <= EMPTY_RUNS; i++) {
                clock.set(start + (60 + i) * MINUTE);
                long cut = start + i * MINUTE;
                fixture.awaitRun(run -> run.cut() == cut);
            }
            JobRest rest = new JobRest(fixture.flink().webUi());
            Checkpoints.Completed latest = rest.checkpoints(job).latest().orElseThrow();
            // Then
            assertThat(fixture.runs()).allMatch(run -> run.recordsRead() == 0);
            assertThat(latest.id()).isGreaterThan(EMPTY_RUNS);
            // All that waited comes when it is due: it was there while the state was so small.
            clock.set(start + 91 * MINUTE);
            long due = start + 31 * MINUTE;
            fixture.awaitRun(run -> run.cut() == due);
            List<RunRecord> runs = fixture.runs();
            assertThat(runs.stream().mapToLong(RunRecord::recordsExported).sum())
                    .isEqualTo(backlog);
            assertThat(runs).filteredOn(run -> run.recordsRead() > 0).hasSize(backlog == 0 ? 0 : 1);
            return latest.stateBytes();
        }
    }
}
