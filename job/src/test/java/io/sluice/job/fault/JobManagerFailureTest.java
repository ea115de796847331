package io.sluice.job.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.embedded.flink.EmbeddedFlink;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The JobManager goes away and another one takes over. In application mode that one runs the main
 * class once more before it goes on with the job it finds.
 */
class JobManagerFailureTest {
    @TempDir private static Path directory;
    private static FaultCluster cluster;

    @BeforeAll
    static void startCluster() {
        cluster =
                new FaultCluster(
                        directory, EmbeddedFlink.startHighlyAvailable(1, 4, new Configuration()));
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    private static void exportARun(PlannedExport export) {
        export.sendRun(20);
        export.closeRuns();
        export.awaitRuns();
    }

    @Test
    void recoveredJobGoesOnAlthoughTheMainClassWasRunAgain() throws Exception {
        // Given
        PlannedExport export = cluster.newExport();
        JobID job = export.start();
        exportARun(export);
        cluster.strikes().slowingDown("source.reader.emitted", Duration.ofMillis(40));
        export.sendRun(200);
        cluster.strikes().countFromHere();
        export.closeRuns();
        cluster.await("part of a run", () -> cluster.strikes().visits("source.reader.emitted") > 8);

        // When
        StreamGraph again = export.prepare();
        cluster.flink().replaceJobManager(job);
        export.awaitRuns();
        exportARun(export);

        // Then
        assertThat(export.fixture().status(job)).isEqualTo(JobStatus.RUNNING);
        cluster.assertAsPlanned();

        // When: the other one is started in earnest
        export.start(again);
        exportARun(export);
        export.fixture().awaitStatus(job, JobStatus.FAILED);

        // Then
        assertThat(export.fixture().awaitFailure(job)).contains("EXP3005");
        cluster.assertAsPlanned();
    }

    @Test
    void commitThatHasBegunIsFinishedUnderAnotherJobManager() {
        // Given
        PlannedExport export = cluster.newExport();
        JobID job = export.start();
        exportARun(export);
        export.sendRun(20);
        cluster.strikes().keepingTheCommitterDown().plan("commit.file.published#2");
        export.closeRuns();
        cluster.awaitStrikes();

        // When
        export.prepare();
        cluster.strikes().planNothing();
        cluster.flink().replaceJobManager(job);
        export.awaitRuns();
        exportARun(export);

        // Then
        cluster.assertAsPlanned();
    }
}
