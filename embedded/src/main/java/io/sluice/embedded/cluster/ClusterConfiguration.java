package io.sluice.embedded.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;

/** Makes the Flink configuration of a cluster on loopback. */
final class ClusterConfiguration {
    private static final String LOOPBACK = "127.0.0.1";

    private ClusterConfiguration() {}

    static Configuration of(ClusterOptions options, Path directory) {
        Configuration configuration = new Configuration();
        addresses(configuration);
        memory(configuration, options);
        directories(configuration, directory);
        freshness(configuration);
        configuration.set(TaskManagerOptions.NUM_TASK_SLOTS, options.slotsEach());
        for (Map.Entry<String, String> setting : options.settings().entrySet()) {
            configuration.setString(setting.getKey(), setting.getValue());
        }
        return configuration;
    }

    /** Fixed ports of the JobManager: one started again is found where the first one was. */
    private static void addresses(Configuration configuration) {
        try (ServerSocket rest = openSocket();
                ServerSocket rpc = openSocket()) {
            configuration.set(RestOptions.PORT, rest.getLocalPort());
            configuration.set(JobManagerOptions.PORT, rpc.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException("no free port for the Flink cluster", e);
        }
        configuration.set(RestOptions.ADDRESS, LOOPBACK);
        configuration.set(RestOptions.BIND_ADDRESS, LOOPBACK);
        configuration.set(JobManagerOptions.ADDRESS, LOOPBACK);
        configuration.set(JobManagerOptions.BIND_HOST, LOOPBACK);
        configuration.set(BlobServerOptions.PORT, "0");
        configuration.set(TaskManagerOptions.HOST, LOOPBACK);
        configuration.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
        configuration.set(TaskManagerOptions.RPC_PORT, "0");
    }

    private static ServerSocket openSocket() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK));
    }

    private static void memory(Configuration configuration, ClusterOptions options) {
        configuration.set(JobManagerOptions.JVM_HEAP_MEMORY, MemorySize.ofMebiBytes(384));
        configuration.set(
                TaskManagerOptions.TASK_HEAP_MEMORY,
                MemorySize.ofMebiBytes(options.taskHeapMebibytes()));
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(32));
    }

    private static void directories(Configuration configuration, Path directory) {
        String temporary = directory.resolve("tmp").toString();
        configuration.set(CoreOptions.TMP_DIRS, temporary);
        configuration.set(WebOptions.TMP_DIR, temporary);
        configuration.set(WebOptions.UPLOAD_DIR, temporary);
        configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                directory.resolve("checkpoints").toUri().toString());
        configuration.set(
                CheckpointingOptions.SAVEPOINT_DIRECTORY,
                directory.resolve("savepoints").toUri().toString());
    }

    /** A killed process is noticed, and what REST says is current, within a few seconds. */
    private static void freshness(Configuration configuration) {
        configuration.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, Duration.ofSeconds(1));
        configuration.set(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, Duration.ofSeconds(30));
        configuration.set(WebOptions.REFRESH_INTERVAL, Duration.ofMillis(500));
        configuration.set(MetricOptions.METRIC_FETCHER_UPDATE_INTERVAL, Duration.ofMillis(500));
    }
}
