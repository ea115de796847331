package io.sluice.job.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;

/**
 * The settings of an installation, read once.
 *
 * @param minIntervalBetweenRuns the smallest interval that an export may have
 * @param minSizeLimit bytes
 * @param maxSizeLimit bytes
 * @param catchUpMaxRecordsPerSecond of one export, in runs behind their boundary; 0 for any number
 * @param writerMemoryFraction share of the heap for open files, between 0 and 1
 * @param dimensionMaxBytes the most that one dimension table may need in one place
 * @param gatherMemory bytes that one subtask holds of a run on the heap
 * @param gatherLimit bytes that it holds in all
 */
public record Installation(
        String bootstrapServers,
        Map<String, String> clientProperties,
        String runsTopic,
        String stateTopic,
        String failuresTopic,
        Optional<Integer> replicationFactor,
        Duration minIntervalBetweenRuns,
        long minSizeLimit,
        long maxSizeLimit,
        long catchUpMaxRecordsPerSecond,
        double writerMemoryFraction,
        long dimensionMaxBytes,
        long gatherMemory,
        long gatherLimit,
        Optional<String> secretsKeyFile) {

    public Installation {
        clientProperties = Map.copyOf(clientProperties);
    }

    /**
     * Reads and checks the settings.
     *
     * @throws IllegalArgumentException with every unknown key and bad value, not just the first
     */
    public static Installation read(Configuration configuration) {
        List<String> problems = new ArrayList<>();
        checkKeys(configuration, problems);
        Installation installation = null;
        try {
            installation = of(configuration);
            installation.check(problems);
        } catch (IllegalArgumentException e) {
            problems.add(e.getMessage());
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        return installation;
    }

    private static Installation of(ReadableConfig config) {
        return new Installation(
                config.get(SluiceOptions.BOOTSTRAP_SERVERS),
                config.get(SluiceOptions.CLIENT_PROPERTIES),
                config.get(SluiceOptions.RUNS_TOPIC),
                config.get(SluiceOptions.STATE_TOPIC),
                config.get(SluiceOptions.FAILURES_TOPIC),
                config.getOptional(SluiceOptions.REPLICATION_FACTOR),
                config.get(SluiceOptions.MIN_INTERVAL),
                config.get(SluiceOptions.MIN_SIZE_LIMIT).getBytes(),
                config.get(SluiceOptions.MAX_SIZE_LIMIT).getBytes(),
                config.get(SluiceOptions.CATCH_UP_RECORDS),
                config.get(SluiceOptions.WRITER_MEMORY_FRACTION),
                config.get(SluiceOptions.DIMENSION_MAX_BYTES).getBytes(),
                config.get(SluiceOptions.GATHER_MEMORY).getBytes(),
                config.get(SluiceOptions.GATHER_LIMIT).getBytes(),
                config.getOptional(SluiceOptions.SECRETS_KEY_FILE));
    }

    private void check(List<String> problems) {
        if (minIntervalBetweenRuns.toMillis() < 100) {
            problems.add(
                    "'%s' must be at least 100 ms, got %s"
                            .formatted(SluiceOptions.MIN_INTERVAL.key(), minIntervalBetweenRuns));
        }
        if (replicationFactor
                .filter(factor -> factor < 1 || factor > Short.MAX_VALUE)
                .isPresent()) {
            problems.add(
                    "'%s' must be at least 1, got %d"
                            .formatted(
                                    SluiceOptions.REPLICATION_FACTOR.key(),
                                    replicationFactor.get()));
        }
        if (minSizeLimit > maxSizeLimit) {
            problems.add(
                    "'%s' (%d bytes) must not exceed '%s' (%d bytes)"
                            .formatted(
                                    SluiceOptions.MIN_SIZE_LIMIT.key(),
                                    minSizeLimit,
                                    SluiceOptions.MAX_SIZE_LIMIT.key(),
                                    maxSizeLimit));
        }
        if (catchUpMaxRecordsPerSecond < 0) {
            problems.add(
                    "'%s' must not be negative, got %d"
                            .formatted(
                                    SluiceOptions.CATCH_UP_RECORDS.key(),
                                    catchUpMaxRecordsPerSecond));
        }
        if (!(writerMemoryFraction > 0 && writerMemoryFraction <= 0.9)) {
            problems.add(
                    "'%s' must be above 0 and at most 0.9, got %s"
                            .formatted(
                                    SluiceOptions.WRITER_MEMORY_FRACTION.key(),
                                    writerMemoryFraction));
        }
        if (failuresTopic.equals(runsTopic) || failuresTopic.equals(stateTopic)) {
            problems.add(
                    "'%s' must be a topic of its own, '%s' has another use"
                            .formatted(SluiceOptions.FAILURES_TOPIC.key(), failuresTopic));
        }
        if (runsTopic.equals(stateTopic)) {
            problems.add(
                    "'%s' and '%s' must be two topics, both are '%s'"
                            .formatted(
                                    SluiceOptions.RUNS_TOPIC.key(),
                                    SluiceOptions.STATE_TOPIC.key(),
                                    runsTopic));
        }
    }

    private static void checkKeys(Configuration configuration, List<String> problems) {
        List<String> known = SluiceOptions.all().stream().map(ConfigOption::key).toList();
        for (String key : configuration.keySet()) {
            UnknownSetting.problem(key, known).ifPresent(problems::add);
        }
    }
}
