package io.sluice.connector.kafka;

import io.sluice.connector.kafka.settings.AcceptedGaps;
import io.sluice.connector.kafka.settings.ClientProperties;
import io.sluice.connector.kafka.settings.ListedTable;
import io.sluice.connector.kafka.settings.RunHistory;
import io.sluice.connector.kafka.settings.RunObserver;
import io.sluice.connector.kafka.settings.SourceClock;
import io.sluice.connector.kafka.settings.SourceSettings;
import io.sluice.connector.kafka.settings.SourceTopic;
import io.sluice.connector.kafka.settings.SourceTopic.Role;
import io.sluice.connector.kafka.settings.TableProbe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.IsolationLevel;

/**
 * Builds a {@link RunScopedKafkaSource}. Bootstrap servers, an interval, a history and at least one
 * fact topic are required.
 */
public final class RunScopedKafkaSourceBuilder {
    private String bootstrapServers;
    private String groupId;
    private final List<SourceTopic> topics = new ArrayList<>();
    private final List<ListedTable> listed = new ArrayList<>();
    private ClientProperties clientProperties = ClientProperties.none();
    private Duration interval;
    private Duration forcedLatency = Duration.ZERO;
    private RunHistory history;
    private boolean acceptAllGaps;
    private final List<AcceptedGaps.Gap> acceptedGaps = new ArrayList<>();
    private SourceClock clock = SourceClock.system();
    private SourceSettings.Polling polling = SourceSettings.Polling.DEFAULT;
    private RunObserver observer = RunObserver.none();
    private SourceSettings.Pace pace = SourceSettings.Pace.DEFAULT;

    RunScopedKafkaSourceBuilder() {}

    public RunScopedKafkaSourceBuilder bootstrapServers(String servers) {
        this.bootstrapServers = servers;
        return this;
    }

    /**
     * The group that the cursor is committed to, for lag tools; without it nothing is committed.
     */
    public RunScopedKafkaSourceBuilder groupId(String id) {
        this.groupId = id;
        return this;
    }

    /** Adds a topic of which each record takes part in exactly one run. */
    public RunScopedKafkaSourceBuilder fact(String topic, IsolationLevel isolation) {
        topics.add(new SourceTopic(topic, Role.FACT, isolation));
        return this;
    }

    /** Adds a topic that is read whole before the facts of a run. */
    public RunScopedKafkaSourceBuilder dimension(String topic, IsolationLevel isolation) {
        topics.add(new SourceTopic(topic, Role.DIMENSION, isolation));
        return this;
    }

    /**
     * Adds a dimension topic in which the last record of a key is what counts, usually a compacted
     * one: offsets that Kafka has dropped are no loss there.
     */
    public RunScopedKafkaSourceBuilder upsertDimension(String topic, IsolationLevel isolation) {
        topics.add(new SourceTopic(topic, Role.UPSERT_DIMENSION, isolation));
        return this;
    }

    /**
     * Adds an external table as a dimension. Where it has changed when a run is fixed, the run
     * brings a {@link io.sluice.connector.kafka.element.TableListed} before its facts.
     */
    public RunScopedKafkaSourceBuilder externalDimension(String externalTable, TableProbe probe) {
        listed.add(new ListedTable(ListedTable.nameOf(externalTable), probe));
        return this;
    }

    /** Settings of the Kafka clients beyond those set here: security, timeouts, fetch sizes. */
    public RunScopedKafkaSourceBuilder clientProperties(ClientProperties properties) {
        this.clientProperties = properties;
        return this;
    }

    /** Distance of two runs, whole milliseconds. Runs lie on its multiples since 1970. */
    public RunScopedKafkaSourceBuilder interval(Duration distance) {
        this.interval = distance;
        return this;
    }

    /** How long a record waits at least: run R takes those stamped before R minus this. */
    public RunScopedKafkaSourceBuilder forcedLatency(Duration latency) {
        this.forcedLatency = latency;
        return this;
    }

    /** What has been exported already, or where to begin. */
    public RunScopedKafkaSourceBuilder history(RunHistory runs) {
        this.history = runs;
        return this;
    }

    /** Passes over offsets [from, to) of one partition, should Kafka no longer have them. */
    public RunScopedKafkaSourceBuilder acceptGap(String topic, int partition, long from, long to) {
        acceptedGaps.add(new AcceptedGaps.Gap(topic, partition, from, to));
        return this;
    }

    /** Passes over all offsets that Kafka no longer has. */
    public RunScopedKafkaSourceBuilder acceptGaps() {
        this.acceptAllGaps = true;
        return this;
    }

    public RunScopedKafkaSourceBuilder clock(SourceClock wallClock) {
        this.clock = wallClock;
        return this;
    }

    public RunScopedKafkaSourceBuilder polling(SourceSettings.Polling sizes) {
        this.polling = sizes;
        return this;
    }

    /** Who hears what becomes of runs. */
    public RunScopedKafkaSourceBuilder observer(RunObserver listener) {
        this.observer = listener;
        return this;
    }

    /** Limits how fast runs are caught up whose boundaries passed long ago, 0 for not at all. */
    public RunScopedKafkaSourceBuilder catchUpRecordsPerSecond(long records) {
        this.pace = new SourceSettings.Pace(pace.onlyRun(), pace.onlyUntil(), records);
        return this;
    }

    /**
     * One run and then the end: it takes what the topics hold when it starts, whatever its stamps.
     *
     * @param timeMillis the run's time, milliseconds since 1970
     * @param until of topics that are not read to their ends: by partition, the first offset to
     *     leave out
     */
    public RunScopedKafkaSourceBuilder onlyRun(
            long timeMillis, Map<String, Map<Integer, Long>> until) {
        this.pace = new SourceSettings.Pace(timeMillis, until, pace.catchUpRecordsPerSecond());
        return this;
    }

    /**
     * @throws IllegalArgumentException names everything that is missing or wrong
     */
    public RunScopedKafkaSource build() {
        List<String> problems = problems();
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "the run-scoped Kafka source cannot be built: " + String.join("; ", problems));
        }
        return new RunScopedKafkaSource(
                new SourceSettings(
                        bootstrapServers,
                        groupId,
                        topics,
                        listed,
                        clientProperties,
                        interval,
                        forcedLatency,
                        history,
                        new AcceptedGaps(acceptAllGaps, acceptedGaps),
                        clock,
                        polling,
                        observer,
                        pace));
    }

    private List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (bootstrapServers == null || bootstrapServers.isBlank()) {
            problems.add("bootstrapServers is required");
        }
        if (history == null) {
            problems.add("history is required, it says where to begin");
        }
        if (interval == null) {
            problems.add("interval is required");
        } else if (interval.toMillis() < 1 || interval.toNanosPart() % 1_000_000 != 0) {
            problems.add("interval must be whole milliseconds, at least 1, got " + interval);
        }
        if (forcedLatency.isNegative()) {
            problems.add("forcedLatency must not be negative, got " + forcedLatency);
        }
        if (pace.catchUpRecordsPerSecond() < 0) {
            problems.add("catchUpRecordsPerSecond must not be negative");
        }
        if (topics.stream().noneMatch(topic -> topic.role() == Role.FACT)) {
            problems.add("at least one fact topic is required");
        }
        Set<String> names = new LinkedHashSet<>();
        topics.stream()
                .map(SourceTopic::name)
                .filter(name -> !names.add(name))
                .forEach(name -> problems.add("topic '" + name + "' is given twice"));
        if (polling.maxRecords() < 1 || polling.maxBytesPerPartition() < 1) {
            problems.add("the sizes of a fetch must be at least 1, got " + polling);
        }
        return problems;
    }
}
