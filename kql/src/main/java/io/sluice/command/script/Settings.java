package io.sluice.command.script;

import java.time.Duration;

/**
 * What an installation decides about definitions.
 *
 * @param minIntervalBetweenRuns the smallest interval that an export may have
 * @param minSizeLimit bytes
 * @param maxSizeLimit bytes
 * @param bootstrapServers of the tables that name none
 */
public record Settings(
        Duration minIntervalBetweenRuns,
        long minSizeLimit,
        long maxSizeLimit,
        String bootstrapServers) {

    /** One minute, 100 MB to 1 GB, {@code localhost:9092}. */
    public static Settings defaults() {
        return new Settings(
                Duration.ofMinutes(1), 100L * 1024 * 1024, 1024L * 1024 * 1024, "localhost:9092");
    }

    public Settings withMinIntervalBetweenRuns(Duration interval) {
        return new Settings(interval, minSizeLimit, maxSizeLimit, bootstrapServers);
    }

    /** Bytes of one artifact, smallest and largest. */
    public Settings withSizeLimits(long min, long max) {
        return new Settings(minIntervalBetweenRuns, min, max, bootstrapServers);
    }

    public Settings withBootstrapServers(String servers) {
        return new Settings(minIntervalBetweenRuns, minSizeLimit, maxSizeLimit, servers);
    }
}
