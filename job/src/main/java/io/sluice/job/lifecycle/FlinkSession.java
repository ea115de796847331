package io.sluice.job.lifecycle;

import io.sluice.job.pipeline.ExportJob;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.annotation.Nullable;
import org.apache.flink.client.deployment.StandaloneClusterId;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A Flink session cluster of other processes, through its REST API.
 *
 * <pre>{@code
 * try (FlinkSession session = FlinkSession.connect(rest, jobJar, settings)) {
 *     FlinkCluster cluster = session.cluster("s3://state/savepoints", Duration.ofMinutes(1));
 *     ExportLifeCycle exports = new ExportLifeCycle(ledger, cluster);
 * }
 * }</pre>
 */
public final class FlinkSession implements AutoCloseable {
    private final RestClusterClient<StandaloneClusterId> client;
    private final Configuration jobs;

    private FlinkSession(RestClusterClient<StandaloneClusterId> client, Configuration jobs) {
        this.client = client;
        this.jobs = jobs;
    }

    /**
     * Connects to a cluster; nothing is sent yet.
     *
     * @param rest where its web UI is, such as {@code http://jobmanager:8081/}
     * @param jobJar the job jar, which travels with each job
     * @param settings of the jobs, such as their parallelism, and of the client
     */
    public static FlinkSession connect(URI rest, Path jobJar, Configuration settings) {
        return connect(rest, Optional.of(jobJar), settings);
    }

    /**
     * Connects to a cluster; nothing is sent yet.
     *
     * @param jobJar where the cluster does not have it in its lib directory
     */
    public static FlinkSession connect(URI rest, Optional<Path> jobJar, Configuration settings) {
        Configuration jobs = new Configuration(settings);
        jobJar.ifPresent(
                jar ->
                        jobs.set(
                                PipelineOptions.JARS,
                                List.of(jar.toAbsolutePath().toUri().toString())));
        ExportJob.applyDefaults(jobs);
        Configuration address = new Configuration(settings);
        address.set(RestOptions.ADDRESS, rest.getHost());
        address.set(RestOptions.PORT, rest.getPort() < 0 ? 80 : rest.getPort());
        try {
            return new FlinkSession(
                    new RestClusterClient<>(address, StandaloneClusterId.getInstance()), jobs);
        } catch (Exception e) {
            throw new IllegalArgumentException(
                    "no client for the Flink cluster at %s: %s".formatted(rest, e.getMessage()), e);
        }
    }

    /**
     * The cluster for jobs of exports.
     *
     * @param savepoints a directory that the cluster can write to; null for the cluster's own
     * @param stopPatience after this a job that does not stop is canceled
     */
    public FlinkCluster cluster(@Nullable String savepoints, Duration stopPatience) {
        return new FlinkCluster(
                client, () -> new StreamExecutionEnvironment(jobs), savepoints, stopPatience);
    }

    @Override
    public void close() {
        client.close();
    }
}
