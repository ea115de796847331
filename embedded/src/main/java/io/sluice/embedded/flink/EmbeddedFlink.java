package io.sluice.embedded.flink;

import java.net.URI;
import java.time.Duration;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.highavailability.nonha.embedded.HaLeadershipControl;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/**
 * A Flink cluster in this process: JobManager, TaskManagers and the web UI, on loopback.
 *
 * <pre>{@code
 * try (EmbeddedFlink flink = EmbeddedFlink.start(2, 1, new Configuration())) {
 *     JobID job = flink.submit(environment);
 * }
 * }</pre>
 */
public final class EmbeddedFlink implements AutoCloseable {
    private final MiniCluster cluster;

    private EmbeddedFlink(MiniCluster cluster) {
        this.cluster = cluster;
    }

    /**
     * Starts a cluster.
     *
     * @param settings the cluster's configuration; REST and web UI listen on a free loopback port
     *     unless it says otherwise
     */
    public static EmbeddedFlink start(int taskManagers, int slotsEach, Configuration settings) {
        return start(taskManagers, slotsEach, settings, MiniCluster.HaServices.CONFIGURED);
    }

    /** Starts a cluster in which a job may lose its JobManager, see {@link #replaceJobManager}. */
    public static EmbeddedFlink startHighlyAvailable(
            int taskManagers, int slotsEach, Configuration settings) {
        return start(
                taskManagers, slotsEach, settings, MiniCluster.HaServices.WITH_LEADERSHIP_CONTROL);
    }

    private static EmbeddedFlink start(
            int taskManagers,
            int slotsEach,
            Configuration settings,
            MiniCluster.HaServices availability) {
        Configuration configuration = new Configuration(settings);
        if (!configuration.contains(RestOptions.BIND_PORT)) {
            configuration.set(RestOptions.BIND_PORT, "0");
        }
        configuration.set(RestOptions.ADDRESS, "127.0.0.1");
        configuration.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        configuration.set(WebOptions.REFRESH_INTERVAL, Duration.ofSeconds(1));
        configuration.set(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, Duration.ofMinutes(2));
        MiniCluster cluster =
                new MiniCluster(
                        new MiniClusterConfiguration.Builder()
                                .setConfiguration(configuration)
                                .setNumTaskManagers(taskManagers)
                                .setNumSlotsPerTaskManager(slotsEach)
                                .setHaServices(availability)
                                .build());
        try {
            cluster.start();
            WebUiAddress.awaitReady(cluster.getRestAddress().join());
        } catch (Exception e) {
            throw new IllegalStateException("the embedded Flink cluster does not start", e);
        }
        return new EmbeddedFlink(cluster);
    }

    /** Submits a pipeline and returns when the cluster has accepted it. */
    public JobID submit(StreamExecutionEnvironment environment) {
        return submit(environment.getStreamGraph());
    }

    /** Submits a pipeline and returns when the cluster has accepted it. */
    public JobID submit(StreamGraph graph) {
        return cluster.submitJob(graph).join().getJobID();
    }

    /** The cluster itself: savepoints, cancel, status, failing TaskManagers. */
    public MiniCluster cluster() {
        return cluster;
    }

    /**
     * The job's JobManager is gone, and another one takes over from the last checkpoint, as after
     * the failure of a JobManager's process. In a cluster that was started highly available.
     */
    public void replaceJobManager(JobID job) {
        HaLeadershipControl leadership = cluster.getHaLeadershipControl().orElseThrow();
        leadership
                .revokeJobMasterLeadership(job)
                .thenCompose(revoked -> leadership.grantJobMasterLeadership(job))
                .join();
    }

    /** Where the web UI and the REST API are. */
    public URI webUi() {
        return cluster.getRestAddress().join();
    }

    @Override
    public void close() {
        try {
            cluster.close();
        } catch (Exception e) {
            throw new IllegalStateException("the embedded Flink cluster does not stop", e);
        }
    }
}
