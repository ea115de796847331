package io.sluice.server.config;

import io.sluice.job.config.Installation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;

/**
 * The settings of a server, read once.
 *
 * @param catalogUrl a JDBC URL
 * @param installation what exports share
 * @param dataDirectory of the parts that run in the server's process
 * @param leaseTime how long a server that is not heard of keeps others from running exports
 */
public record ServerSettings(
        String host,
        int port,
        String catalogUrl,
        String catalogUser,
        String catalogPassword,
        Limits limits,
        Duration stopPatience,
        Installation installation,
        Path dataDirectory,
        ClusterSettings cluster,
        Duration leaseTime) {
    private static final String OURS = "sluice.";

    /**
     * Reads and checks settings.
     *
     * @param settings by key; those of exports too
     * @throws IllegalArgumentException with every unknown key and bad value, not just the first
     */
    public static ServerSettings read(Map<String, String> settings) {
        List<String> problems = new ArrayList<>();
        Map<String, String> shared = new HashMap<>(settings);
        Map<String, String> own = new HashMap<>();
        for (ConfigOption<?> option : ServerOptions.all()) {
            if (shared.containsKey(option.key())) {
                own.put(option.key(), shared.remove(option.key()));
            }
        }
        UnknownKeys.remove(shared, problems);
        Installation installation = null;
        try {
            installation = Installation.read(Configuration.fromMap(shared));
        } catch (IllegalArgumentException e) {
            problems.add(e.getMessage());
        }
        ServerSettings read = null;
        try {
            shared.keySet().removeIf(key -> key.startsWith(OURS));
            read = of(Configuration.fromMap(own), installation, shared);
            read.check(problems);
        } catch (IllegalArgumentException e) {
            problems.add(e.getMessage());
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        return read;
    }

    private static ServerSettings of(
            ReadableConfig config, Installation installation, Map<String, String> flink) {
        return new ServerSettings(
                config.get(ServerOptions.HOST),
                config.get(ServerOptions.PORT),
                config.getOptional(ServerOptions.CATALOG_URL)
                        .orElseGet(() -> embedded(config.get(ServerOptions.DATA_DIRECTORY))),
                config.get(ServerOptions.CATALOG_USER),
                config.get(ServerOptions.CATALOG_PASSWORD),
                new Limits(
                        config.get(ServerOptions.MAX_REQUEST_SIZE).getBytes(),
                        config.get(ServerOptions.MAX_RESULT_ROWS),
                        config.get(ServerOptions.MAX_RESULT_SIZE).getBytes(),
                        config.get(ServerOptions.MAX_READ_SIZE).getBytes(),
                        config.get(ServerOptions.QUERY_MEMORY).getBytes(),
                        config.get(ServerOptions.QUERY_TIME),
                        config.get(ServerOptions.MAX_QUERY_TIME),
                        config.get(ServerOptions.CONCURRENT_QUERIES)),
                config.get(ServerOptions.STOP_PATIENCE),
                installation,
                Path.of(config.get(ServerOptions.DATA_DIRECTORY)).toAbsolutePath(),
                ClusterSettings.of(config, flink),
                config.get(ServerOptions.LEASE_TIME));
    }

    private static String embedded(String directory) {
        return "jdbc:h2:file:" + Path.of(directory).toAbsolutePath().resolve("catalog");
    }

    private void check(List<String> problems) {
        if (port < 0 || port > 65_535) {
            problems.add(
                    "'%s' must be 0 to 65535, got %d".formatted(ServerOptions.PORT.key(), port));
        }
        if (!catalogUrl.startsWith("jdbc:h2:") && !catalogUrl.startsWith("jdbc:postgresql:")) {
            problems.add(
                    "'%s' must begin with jdbc:postgresql: or jdbc:h2:"
                            .formatted(ServerOptions.CATALOG_URL.key()));
        }
        positive(problems, ServerOptions.MAX_REQUEST_SIZE, limits.requestBytes());
        positive(problems, ServerOptions.MAX_RESULT_ROWS, limits.resultRows());
        positive(problems, ServerOptions.MAX_RESULT_SIZE, limits.resultBytes());
        positive(problems, ServerOptions.MAX_READ_SIZE, limits.readBytes());
        positive(problems, ServerOptions.QUERY_MEMORY, limits.queryMemory());
        positive(problems, ServerOptions.CONCURRENT_QUERIES, limits.concurrentQueries());
        positive(problems, ServerOptions.QUERY_TIME, limits.queryTime().toMillis());
        cluster.check(problems);
        if (leaseTime.toMillis() < 1_000) {
            problems.add(
                    "'%s' must be at least 1 s, got %s"
                            .formatted(ServerOptions.LEASE_TIME.key(), leaseTime));
        }
        if (limits.maxQueryTime().compareTo(limits.queryTime()) < 0) {
            problems.add(
                    "'%s' must not be less than '%s'"
                            .formatted(
                                    ServerOptions.MAX_QUERY_TIME.key(),
                                    ServerOptions.QUERY_TIME.key()));
        }
    }

    static void positive(List<String> problems, ConfigOption<?> option, long value) {
        if (value <= 0) {
            problems.add("'%s' must be above 0, got %d".formatted(option.key(), value));
        }
    }

    /** The password stays out of logs. */
    @Override
    public String toString() {
        return "server at %s:%d".formatted(host, port);
    }
}
