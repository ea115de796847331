package io.sluice.embedded.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One cluster for all tests, because starting one takes most of the time. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SessionClusterTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir private static Path directory;
    private static Path jar;
    private static SessionCluster cluster;

    @BeforeAll
    static void start() throws Exception {
        jar = JobJar.write(directory.resolve("endless.jar"), EndlessJob.class);
        cluster =
                SessionCluster.start(
                        ClusterOptions.defaults()
                                .withTaskHeapMebibytes(128)
                                .withSetting(
                                        "env.java.opts.all",
                                        "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"));
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    @Order(1)
    void jobOfAKilledTaskManagerIsRestoredOnAnotherAndStopsWithASavepoint() {
        // Given
        JobID job = FlinkCommandLine.submit(cluster, jar, "survivor");
        cluster.rest().awaitRunning(job, LIMIT);
        cluster.rest().awaitCheckpoints(job, 1, LIMIT);

        // When
        cluster.killTaskManager(0);
        int second = cluster.startTaskManager();

        // Then
        cluster.rest().awaitRestored(job, 1, LIMIT);
        cluster.rest().awaitRunning(job, LIMIT);
        assertThat(second).isEqualTo(1);
        assertThat(FlinkCommandLine.list(cluster)).contains(job.toString(), "survivor");
        assertThat(cluster.rest().vertices(job))
                .extracting(JobVertex::name)
                .anyMatch(name -> name.contains("count") && name.contains("discard"));
        assertThat(cluster.rest().checkpoints(job).latest()).isPresent();

        URI savepoint = FlinkCommandLine.stopWithSavepoint(cluster, job);
        cluster.rest().awaitStatus(job, JobStatus.FINISHED, LIMIT);
        assertThat(Path.of(savepoint)).isDirectory();
    }

    @Test
    @Order(2)
    void commandThatFailsReturnsFlinksWords() {
        CommandResult result = FlinkCommandLine.run(cluster, "run", "-d", "/no/such.jar");

        assertThat(result.exitCode()).isNotZero();
        assertThat(result.output()).contains("/no/such.jar").doesNotContain(" INFO ");
    }

    @Test
    @Order(3)
    void closedClusterLeavesNeitherProcessNorFile() {
        // Given
        List<ProcessHandle> processes = cluster.processes();
        assertThat(processes).as("JobManager and second TaskManager").hasSize(2);

        // When
        cluster.close();

        // Then
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
        assertThat(cluster.processes()).isEmpty();
        assertThat(Files.exists(cluster.directory())).isFalse();
    }
}
