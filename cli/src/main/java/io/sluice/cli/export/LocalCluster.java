package io.sluice.cli.export;

import io.sluice.embedded.flink.EmbeddedFlink;
import io.sluice.embedded.flink.LiveMetrics;
import io.sluice.job.pipeline.ExportJob;
import io.sluice.server.cluster.ExportCluster;
import io.sluice.server.config.ServerSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;

/**
 * A Flink cluster in this process with its web UI, for {@code run}, {@code export}, the server and
 * the demo.
 *
 * @param jobs settings of each job
 */
public record LocalCluster(EmbeddedFlink flink, Configuration jobs) {
    private static final int USUAL_WEB_PORT = 8081;
    private static final String OURS = "sluice.";

    /** Of the buffers between the tasks of one slot. */
    private static final MemorySize BUFFERS = MemorySize.ofMebiBytes(2);

    private static final MemorySize LEAST_BUFFERS = MemorySize.ofMebiBytes(64);

    /**
     * Starts the cluster.
     *
     * @param settings of Flink; ours are left out: the web UI shows what a cluster is set to
     * @param parallelism of each job
     * @param directory for checkpoints; they are of use only while this process lives
     */
    public static LocalCluster start(
            Configuration settings, int slots, int parallelism, Path directory) {
        Configuration flink = withoutOurs(settings);
        Configuration cluster = new Configuration(flink);
        if (!cluster.contains(RestOptions.BIND_PORT)) {
            cluster.set(RestOptions.BIND_PORT, LocalPort.orAny(USUAL_WEB_PORT));
        }
        cluster.set(MetricOptions.METRIC_FETCHER_UPDATE_INTERVAL, Duration.ofSeconds(2));
        if (!cluster.contains(TaskManagerOptions.NETWORK_MEMORY_MAX)) {
            long wanted = Math.max(LEAST_BUFFERS.getBytes(), BUFFERS.getBytes() * slots);
            cluster.set(TaskManagerOptions.NETWORK_MEMORY_MIN, new MemorySize(wanted));
            cluster.set(TaskManagerOptions.NETWORK_MEMORY_MAX, new MemorySize(wanted));
        }
        LiveMetrics.enable(cluster);
        EmbeddedFlink started = EmbeddedFlink.start(1, slots, cluster);
        flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        flink.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                directory.resolve("checkpoints").toUri().toString());
        ExportJob.applyDefaults(flink);
        flink.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
        return new LocalCluster(started, flink);
    }

    /** The cluster in the process of a server. */
    public static ExportCluster ofServer(ServerSettings settings) {
        LocalCluster cluster =
                start(
                        Configuration.fromMap(settings.cluster().flink()),
                        settings.cluster().slots(),
                        settings.cluster().parallelism(),
                        settings.dataDirectory());
        return ExportCluster.inProcess(
                cluster.flink().cluster(), cluster.jobs(), cluster.flink()::close);
    }

    private static Configuration withoutOurs(Configuration settings) {
        Configuration flink = new Configuration();
        settings.toMap()
                .forEach(
                        (key, value) -> {
                            if (!key.startsWith(OURS)) {
                                flink.setString(key, value);
                            }
                        });
        return flink;
    }
}
