package io.sluice.embedded.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterFailureTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir private Path directory;

    @Test
    void processThatEndsWhileStartingIsNamedWithWhatItPrinted() {
        ClusterOptions options =
                ClusterOptions.defaults()
                        .withTaskManagers(0)
                        .withSetting("env.java.opts.jobmanager", "-XX:+NoSuchOption");

        assertThatThrownBy(() -> SessionCluster.start(options))
                .hasMessageContaining("jobmanager-0 (ended with exit code 1)")
                .hasMessageContaining("Unrecognized VM option 'NoSuchOption'");
    }

    @Test
    @Tag("slow")
    void jobGoesOnFromItsSavepointWithTheJobManagerStartedAgain() throws Exception {
        Path jar = JobJar.write(directory.resolve("endless.jar"), EndlessJob.class);
        try (SessionCluster cluster = SessionCluster.start(ClusterOptions.defaults())) {
            // Given
            JobID first = FlinkCommandLine.submit(cluster, jar, "first");
            cluster.rest().awaitRunning(first, LIMIT);
            URI savepoint = FlinkCommandLine.savepoint(cluster, first);

            // When
            cluster.killJobManager();
            cluster.startJobManager();
            JobID second = FlinkCommandLine.submitFrom(cluster, savepoint, jar, "second");

            // Then
            cluster.rest().awaitRestored(second, 1, LIMIT);
            cluster.rest().awaitRunning(second, LIMIT);
            assertThat(cluster.rest().jobs()).containsOnlyKeys(second);
            FlinkCommandLine.cancel(cluster, second);
        }
    }
}
