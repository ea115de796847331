package io.sluice.embedded.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a {@link SessionCluster} is made of. Start from {@link #defaults()}.
 *
 * @param taskManagers TaskManager JVMs to start with
 * @param slotsEach slots of one TaskManager
 * @param taskHeapMebibytes heap of one TaskManager for user code, in MiB
 * @param settings Flink configuration; wins over what the cluster chooses itself
 * @param environment variables added to the environment of every process, the command line's too
 * @param directory where configuration, logs, checkpoints and savepoints go and stay; a temporary
 *     directory that goes with the cluster when empty
 * @param startTimeout how long one start (cluster, JobManager or TaskManager) may take
 */
public record ClusterOptions(
        int taskManagers,
        int slotsEach,
        int taskHeapMebibytes,
        Map<String, String> settings,
        Map<String, String> environment,
        Optional<Path> directory,
        Duration startTimeout) {

    public ClusterOptions {
        settings = Map.copyOf(settings);
        environment = Map.copyOf(environment);
        if (taskManagers < 0 || slotsEach < 1 || taskHeapMebibytes < 1) {
            throw new IllegalArgumentException(
                    "a cluster needs 0 or more TaskManagers with 1 or more slots and MiB of heap,"
                            + " got %d TaskManagers, %d slots, %d MiB"
                                    .formatted(taskManagers, slotsEach, taskHeapMebibytes));
        }
    }

    /** One TaskManager with two slots and 1 GiB of task heap, two minutes to start. */
    public static ClusterOptions defaults() {
        return new ClusterOptions(
                1, 2, 1024, Map.of(), Map.of(), Optional.empty(), Duration.ofMinutes(2));
    }

    public ClusterOptions withTaskManagers(int count) {
        return new ClusterOptions(
                count,
                slotsEach,
                taskHeapMebibytes,
                settings,
                environment,
                directory,
                startTimeout);
    }

    public ClusterOptions withSlotsEach(int slots) {
        return new ClusterOptions(
                taskManagers,
                slots,
                taskHeapMebibytes,
                settings,
                environment,
                directory,
                startTimeout);
    }

    public ClusterOptions withTaskHeapMebibytes(int mebibytes) {
        return new ClusterOptions(
                taskManagers, slotsEach, mebibytes, settings, environment, directory, startTimeout);
    }

    /** Adds one entry of the Flink configuration. */
    public ClusterOptions withSetting(String key, String value) {
        return new ClusterOptions(
                taskManagers,
                slotsEach,
                taskHeapMebibytes,
                plus(settings, key, value),
                environment,
                directory,
                startTimeout);
    }

    /** Adds one environment variable. */
    public ClusterOptions withEnvironment(String name, String value) {
        return new ClusterOptions(
                taskManagers,
                slotsEach,
                taskHeapMebibytes,
                settings,
                plus(environment, name, value),
                directory,
                startTimeout);
    }

    public ClusterOptions withDirectory(Path kept) {
        return new ClusterOptions(
                taskManagers,
                slotsEach,
                taskHeapMebibytes,
                settings,
                environment,
                Optional.of(kept),
                startTimeout);
    }

    public ClusterOptions withStartTimeout(Duration timeout) {
        return new ClusterOptions(
                taskManagers,
                slotsEach,
                taskHeapMebibytes,
                settings,
                environment,
                directory,
                timeout);
    }

    private static Map<String, String> plus(Map<String, String> map, String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(map);
        more.put(key, value);
        return more;
    }
}
