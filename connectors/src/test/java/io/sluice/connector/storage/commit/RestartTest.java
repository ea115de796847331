package io.sluice.connector.storage.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.ledger.ExportStart;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {
    private static final Duration SLOW = Duration.ofMillis(25);

    @TempDir Path directory;

    @Test
    void changedParallelismGoesOnInTheMiddleOfARun() {
        try (SinkFixture export = new SinkFixture(directory, 5, 4, 120).pause(SLOW);
                LakePoller reader = new LakePoller(export, 2)) {
            // Given
            JobID first = export.start(2);
            Faults.await("run 1", () -> export.faults.visits("source.watermark.0") >= 2);
            String savepoint = export.stop(first, false);

            // When
            export.start(export.prepare(), 3, Optional.of(savepoint));
            export.awaitRuns(4);

            // Then
            export.lake.assertExactlyOnce(4);
            reader.assertSawWholeRunsInOrder();
        }
    }

    @Test
    void drainInTheMiddleOfARunLeavesWholeRunsOnly() {
        try (SinkFixture export = new SinkFixture(directory, 4, 4, 120).pause(SLOW)) {
            JobID job = export.start(2);
            export.awaitRuns(2);

            export.stop(job, true);

            int whole = export.ledger.runs(run -> true).size();
            assertThat(whole).isBetween(2, 4);
            export.lake.assertExactlyOnce(whole);
        }
    }

    @Test
    void endOfInputCommitsTheLastRun() {
        try (SinkFixture export = new SinkFixture(directory, 4, 2, 60).bounded()) {
            JobID job = export.start(2);

            Faults.await("the end", () -> export.status(job) == JobStatus.FINISHED);

            export.lake.assertExactlyOnce(2);
        }
    }

    @Test
    void startWithoutStateFinishesARunWhoseCommitHadBegunAndGoesOn() {
        try (SinkFixture export = new SinkFixture(directory, 4, 4, 60)) {
            // Given: killed in the middle of the commit of run 1
            CountDownLatch forEver = new CountDownLatch(1);
            CountDownLatch begun = new CountDownLatch(1);
            export.faults.at(
                    "commit.files.published",
                    2,
                    () -> {
                        begun.countDown();
                        awaitQuietly(forEver);
                    });
            JobID first = export.start(2);
            Faults.await("run 1 begun", () -> begun.getCount() == 0);
            export.cancel(first);
            assertThat(export.ledger.load(export.id).begun()).isPresent();

            // When
            ExportStart start = export.prepare();
            assertThat(start.lastRunTime()).hasValue(TestingTopic.run(1).time());
            export.start(start, 3, Optional.empty());
            export.awaitRuns(4);

            // Then
            export.lake.assertExactlyOnce(4);
        }
    }

    @Test
    void jobStartedTwiceLeavesTheNewerOneRunningAndTheOlderOneFailedForGood() {
        try (SinkFixture export = new SinkFixture(directory, 4, 3, 120).pause(SLOW)) {
            // Given: a job that has a run to commit yet when the other one takes over
            CountDownLatch takenOver = new CountDownLatch(1);
            export.faults.at("commit.begin", 2, () -> awaitQuietly(takenOver));
            JobID older = export.start(2);
            Faults.await("run 2", () -> export.faults.visits("commit.begin") >= 2);

            // When
            ExportStart second = export.prepare();
            JobID newer = export.start(second, 2, Optional.empty());
            Faults.await(
                    "the newer job",
                    () ->
                            export.ledger
                                    .load(export.id)
                                    .epoch()
                                    .equals(Optional.of(second.epoch())));
            takenOver.countDown();
            export.awaitRuns(3);

            // Then
            Faults.await("the older job to fail", () -> export.status(older) == JobStatus.FAILED);
            assertThat(export.failure(older))
                    .contains(
                            "continuous export 'default/Copy' was started again elsewhere: this job is start number 1")
                    .contains("the newest is number 2");
            assertThat(export.status(newer)).isEqualTo(JobStatus.RUNNING);
            export.lake.assertExactlyOnce(3);
        }
    }

    @Test
    void definitionRecordedByAJobThatNeverRunsLeavesTheRunningOneAlone() {
        try (SinkFixture export = new SinkFixture(directory, 4, 4, 120).pause(SLOW)) {
            JobID job = export.start(2);
            export.awaitRuns(1);

            export.prepare("definition 2");
            export.prepare("definition 3");
            export.awaitRuns(4);

            assertThat(export.status(job)).isEqualTo(JobStatus.RUNNING);
            assertThat(export.ledger.runs(run -> true))
                    .allMatch(run -> run.definitionVersion() == 1);
            export.lake.assertExactlyOnce(4);
        }
    }

    @Test
    void olderSavepointRepeatsNothingThatTheLedgerHas() {
        try (SinkFixture export = new SinkFixture(directory, 4, 5, 120).pause(SLOW)) {
            // Given: a savepoint in the middle of run 1, and a job that went on behind it
            JobID first = export.start(2);
            Faults.await("run 1", () -> export.faults.visits("source.watermark.0") >= 2);
            String old = export.stop(first, false);
            JobID second = export.start(export.prepare(), 2, Optional.of(old));
            export.awaitRuns(3);
            export.cancel(second);

            // When
            export.start(export.prepare(), 2, Optional.of(old));
            export.awaitRuns(5);

            // Then
            export.lake.assertExactlyOnce(5);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("killed", e);
        }
    }
}
