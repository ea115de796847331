package io.sluice.job.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.ledger.record.ExportId;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that end in the middle of a run, and what the next job of the export makes of it. */
class RestartTest {
    private static final ExportId EXPORT = new ExportId("default", "Errors");
    private static final Duration SLOW = Duration.ofMillis(40);

    @TempDir private static Path directory;
    private static FaultCluster cluster;
    private PlannedExport export;

    @BeforeAll
    static void startCluster() {
        cluster = new FaultCluster(directory);
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    @BeforeEach
    void createExport() {
        export = cluster.newExport();
    }

    private void exportARun() {
        export.sendRun(20);
        export.closeRuns();
        export.awaitRuns();
    }

    /** Closes a run that is planned and waits until a part of it has been read, not all. */
    private void readAPartOfARun(int recordsPerPartition) {
        cluster.strikes().slowingDown("source.reader.emitted", SLOW);
        export.sendRun(recordsPerPartition);
        cluster.strikes().countFromHere();
        export.closeRuns();
        cluster.await("part of a run", () -> cluster.strikes().visits("source.reader.emitted") > 8);
        assertThat(export.isAnnounced(export.planned())).isFalse();
    }

    @Test
    void jobWithoutStateRepeatsTheRunThatAnotherJobHadOpen() {
        // Given
        export.start();
        exportARun();
        readAPartOfARun(400);
        export.cancel();
        assertThat(export.isAnnounced(export.planned())).isFalse();

        // When
        export.start();
        export.awaitRuns();
        exportARun();

        // Then
        cluster.assertAsPlanned();
    }

    @Test
    void jobWithoutStateReadsNothingThatTheLedgerHas() {
        // Given
        export.start();
        exportARun();
        exportARun();
        export.cancel();
        for (int partition = 0; partition < PlannedExport.PARTITIONS; partition++) {
            // What was read again would be gone, and the job would end.
            export.fixture()
                    .kafka()
                    .deleteRecordsBefore(export.fixture().topicName(), partition, 40);
        }

        // When
        export.start();
        exportARun();

        // Then
        cluster.assertAsPlanned();
    }

    @Test
    void jobWithoutStateFinishesTheCommitThatAnotherJobHadBegun() {
        // Given
        export.start();
        exportARun();
        export.sendRun(20);
        long run = export.planned();
        cluster.strikes().keepingTheCommitterDown().plan("commit.file.published#2");
        export.closeRuns();
        cluster.awaitStrikes();
        export.cancel();
        assertThat(export.isAnnounced(run)).isFalse();
        assertThat(export.ledger().load(EXPORT).begun().orElseThrow().runTime()).isEqualTo(run);
        assertThat(export.fixture().lake().files()).hasSizeGreaterThan(PlannedExport.REGIONS);
        cluster.strikes().planNothing();

        // When
        export.start();
        export.awaitRuns();

        // Then
        cluster.assertAsPlanned();
    }

    @Test
    void oldSavepointInsideARunBringsNothingTwice() {
        // Given
        export.start();
        exportARun();
        readAPartOfARun(400);
        String savepoint = export.savepoint();
        assertThat(export.isAnnounced(export.planned())).isFalse();
        export.awaitRuns();
        exportARun();
        export.cancel();

        // When
        export.startFrom(savepoint);
        cluster.strikes().plan("source.reader.emitted#2 > hold.released");
        export.sendRun(40);
        export.sendRun(20);
        export.closeRuns();
        export.awaitRuns();
        cluster.awaitStrikes();

        // Then
        cluster.assertAsPlanned();
    }

    @Test
    void savepointFromBeforeALaterJobsCommitIsGoneOnFromBehindIt() {
        // Given
        export.start();
        exportARun();
        String savepoint = export.savepoint();
        export.sendRun(20);
        cluster.strikes().keepingTheCommitterDown().plan("commit.file.published#2");
        export.closeRuns();
        cluster.awaitStrikes();
        export.cancel();
        cluster.strikes().planNothing();

        // When
        export.startFrom(savepoint);
        export.awaitRuns();
        exportARun();

        // Then
        cluster.assertAsPlanned();
    }

    @Test
    void olderOfTwoJobsEndsAndCommitsNothingMore() throws Exception {
        // Given
        JobID older = export.start();
        exportARun();
        readAPartOfARun(400);

        // When
        JobID newer = export.start();
        export.awaitRuns();
        exportARun();
        export.fixture().awaitStatus(older, JobStatus.FAILED);

        // Then
        JobResult result = cluster.flink().cluster().requestJobResult(older).get();
        assertThat(result.getSerializedThrowable().orElseThrow())
                .hasStackTraceContaining(
                        "continuous export 'default/Errors' was started again elsewhere: this job is start number 1")
                .hasStackTraceContaining("This job stops and commits nothing more");
        assertThat(export.fixture().status(newer)).isEqualTo(JobStatus.RUNNING);
        cluster.assertAsPlanned();
    }

    @Test
    void parallelismMayChangeInTheMiddleOfARun() {
        // Given
        export.parallelism(2).start();
        exportARun();
        readAPartOfARun(400);

        // When
        String two = export.stopWithSavepoint();
        assertThat(export.isAnnounced(export.planned())).isFalse();
        cluster.strikes().countFromHere();
        export.parallelism(3).startFrom(two);
        cluster.await(
                "another part of the run",
                () -> cluster.strikes().visits("source.reader.emitted") > 8);
        String three = export.stopWithSavepoint();
        assertThat(export.isAnnounced(export.planned())).isFalse();
        export.parallelism(1).startFrom(three);
        export.awaitRuns();
        exportARun();

        // Then
        cluster.assertAsPlanned();
    }

    @Test
    void lostTaskManagerIsReplacedInTheMiddleOfARun() throws Exception {
        // Given
        export.start();
        exportARun();
        readAPartOfARun(200);

        // When
        cluster.flink().cluster().terminateTaskManager(0).get();
        cluster.flink().cluster().startTaskManager();
        export.awaitRuns();
        exportARun();

        // Then
        cluster.assertAsPlanned();
    }
}
