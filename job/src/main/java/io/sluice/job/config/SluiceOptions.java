package io.sluice.job.config;

import static org.apache.flink.configuration.ConfigOptions.key;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;

/**
 * Every setting of an installation: name, type, default and description. Given as {@code -D
 * key=value} to the command line, or in the configuration of a Flink cluster. The page
 * docs/configuration.md is generated from these constants.
 */
public final class SluiceOptions {
    public static final ConfigOption<String> BOOTSTRAP_SERVERS =
            key("sluice.kafka.bootstrap-servers")
                    .stringType()
                    .defaultValue("localhost:9092")
                    .withDescription(
                            "The Kafka cluster of tables that name none, and of the ledger, as host:port,host:port.");

    public static final ConfigOption<Map<String, String>> CLIENT_PROPERTIES =
            key("sluice.kafka.client-properties")
                    .mapType()
                    .defaultValue(Map.of())
                    .withDescription(
                            "Further settings of Kafka clients, such as sluice.kafka.client-properties.security.protocol."
                                    + " A secret is given as a reference, ${env:NAME} or ${file:PATH}.");

    public static final ConfigOption<String> RUNS_TOPIC =
            key("sluice.ledger.runs-topic")
                    .stringType()
                    .defaultValue("sluice.runs")
                    .withDescription("The topic that announces each completed run.");

    public static final ConfigOption<String> STATE_TOPIC =
            key("sluice.ledger.state-topic")
                    .stringType()
                    .defaultValue("sluice.exports")
                    .withDescription(
                            "The compacted topic of definitions, start cursors, epochs and commits that have begun.");

    public static final ConfigOption<String> FAILURES_TOPIC =
            key("sluice.ledger.failures-topic")
                    .stringType()
                    .defaultValue("sluice.failures")
                    .withDescription(
                            "The topic of attempts that failed, each with its cause; kept for 14 days.");

    public static final ConfigOption<Integer> REPLICATION_FACTOR =
            key("sluice.ledger.replication-factor")
                    .intType()
                    .noDefaultValue()
                    .withDescription(
                            "Replicas of the ledger topics when they are created, at most as many as there are brokers; the brokers' default where not given. A dead-letter topic has as many as the topic whose records it keeps.");

    public static final ConfigOption<Duration> MIN_INTERVAL =
            key("sluice.limits.min-interval-between-runs")
                    .durationType()
                    .defaultValue(Duration.ofMinutes(1))
                    .withDescription(
                            "The smallest intervalBetweenRuns that a continuous export may have.");

    public static final ConfigOption<MemorySize> MIN_SIZE_LIMIT =
            key("sluice.limits.min-size-limit")
                    .memoryType()
                    .defaultValue(MemorySize.ofMebiBytes(100))
                    .withDescription("The smallest sizeLimit that a continuous export may have.");

    public static final ConfigOption<MemorySize> MAX_SIZE_LIMIT =
            key("sluice.limits.max-size-limit")
                    .memoryType()
                    .defaultValue(MemorySize.ofMebiBytes(1024))
                    .withDescription("The largest sizeLimit that a continuous export may have.");

    public static final ConfigOption<Long> CATCH_UP_RECORDS =
            key("sluice.catch-up.max-records-per-second")
                    .longType()
                    .defaultValue(0L)
                    .withDescription(
                            "The most records per second that one export reads in runs whose boundary passed long ago,"
                                    + " so that catching up after an outage leaves room for others; 0 for no limit.");

    public static final ConfigOption<Double> WRITER_MEMORY_FRACTION =
            key("sluice.writer.memory-fraction")
                    .doubleType()
                    .defaultValue(0.4)
                    .withDescription(
                            "The share of a TaskManager's heap that open files may use, divided by its slots."
                                    + " Beyond it the largest file is closed early.");

    public static final ConfigOption<MemorySize> DIMENSION_MAX_BYTES =
            key("sluice.dimension.max-bytes")
                    .memoryType()
                    .defaultValue(MemorySize.ofMebiBytes(256))
                    .withDescription(
                            "The most that the rows of one dimension table may need in each parallel instance of the"
                                    + " operator that keeps them, on the heap. A larger table ends the job with an error.");

    public static final ConfigOption<MemorySize> GATHER_MEMORY =
            key("sluice.run.gather-memory")
                    .memoryType()
                    .defaultValue(MemorySize.ofMebiBytes(256))
                    .withDescription(
                            "How much of a run an operator that needs all its rows, or groups, holds on the heap of one subtask,"
                                    + " such as sort and summarize; never more than an eighth of the heap, all of them in a process together"
                                    + " a third of it. What is beyond goes to files in io.tmp.dirs. Sorts and joins at the end of the run"
                                    + " have as much again.");

    public static final ConfigOption<MemorySize> GATHER_LIMIT =
            key("sluice.run.gather-limit")
                    .memoryType()
                    .defaultValue(MemorySize.ofMebiBytes(4096))
                    .withDescription(
                            "How much of a run such an operator holds in one subtask, heap and files together. A run with"
                                    + " more ends the job with an error that names the operator and the run.");

    public static final ConfigOption<String> SECRETS_KEY_FILE =
            key("sluice.secrets.key-file")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "A file with the key (32 bytes in Base64) that encrypts literal secrets of a script for the"
                                    + " way to the cluster; the same file is on the client and on every node.");

    private SluiceOptions() {}

    /** All options, in the order of the reference page. */
    public static List<ConfigOption<?>> all() {
        return List.of(
                BOOTSTRAP_SERVERS,
                CLIENT_PROPERTIES,
                RUNS_TOPIC,
                STATE_TOPIC,
                FAILURES_TOPIC,
                REPLICATION_FACTOR,
                MIN_INTERVAL,
                MIN_SIZE_LIMIT,
                MAX_SIZE_LIMIT,
                CATCH_UP_RECORDS,
                WRITER_MEMORY_FRACTION,
                DIMENSION_MAX_BYTES,
                GATHER_MEMORY,
                GATHER_LIMIT,
                SECRETS_KEY_FILE);
    }
}
