package io.sluice.server.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.ReadableConfig;

/**
 * Where exports run.
 *
 * @param restUrl of a session cluster; empty for a cluster in the server's process
 * @param jobJar travels to a session cluster with each job
 * @param savepoints where a session cluster can write while a job is stopped
 * @param slots of the cluster in the server's process
 * @param parallelism of each export, which takes as many slots
 * @param flink settings of Flink, for jobs and for the cluster in the process; none of ours, so
 *     that no secret of ours is in them
 */
public record ClusterSettings(
        Optional<URI> restUrl,
        Optional<Path> jobJar,
        Optional<String> savepoints,
        int slots,
        int parallelism,
        Map<String, String> flink) {
    public ClusterSettings {
        flink = Map.copyOf(flink);
    }

    static ClusterSettings of(ReadableConfig config, Map<String, String> flink) {
        return new ClusterSettings(
                config.getOptional(ServerOptions.FLINK_REST_URL).map(URI::create),
                config.getOptional(ServerOptions.FLINK_JOB_JAR).map(Path::of),
                config.getOptional(ServerOptions.FLINK_SAVEPOINTS),
                config.get(ServerOptions.FLINK_SLOTS),
                config.get(ServerOptions.FLINK_PARALLELISM),
                flink);
    }

    void check(List<String> problems) {
        boolean isHttp =
                restUrl.map(
                                url ->
                                        "http".equals(url.getScheme())
                                                && url.getHost() != null
                                                && url.getQuery() == null)
                        .orElse(true);
        if (!isHttp) {
            problems.add(
                    "'%s' must be like http://jobmanager:8081, got '%s'"
                            .formatted(ServerOptions.FLINK_REST_URL.key(), restUrl.orElseThrow()));
        }
        ServerSettings.positive(problems, ServerOptions.FLINK_PARALLELISM, parallelism);
        if (slots < parallelism) {
            problems.add(
                    "'%s' must not be less than '%s': an export takes %d, got %d"
                            .formatted(
                                    ServerOptions.FLINK_SLOTS.key(),
                                    ServerOptions.FLINK_PARALLELISM.key(),
                                    parallelism,
                                    slots));
        }
    }
}
