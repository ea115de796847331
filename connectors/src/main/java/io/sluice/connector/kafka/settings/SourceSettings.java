package io.sluice.connector.kafka.settings;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import javax.annotation.Nullable;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What the builder was told, complete and checked. Travels with the source to enumerator and
 * readers; holds references to secrets, never secrets.
 */
public record SourceSettings(
        String bootstrapServers,
        @Nullable String groupId,
        List<SourceTopic> topics,
        List<ListedTable> listed,
        ClientProperties clientProperties,
        Duration interval,
        Duration forcedLatency,
        RunHistory history,
        AcceptedGaps acceptedGaps,
        SourceClock clock,
        Polling polling,
        RunObserver observer,
        Pace pace)
        implements Serializable {

    /**
     * Which runs take place, and how fast.
     *
     * @param onlyRun the time of the one run there is, milliseconds since 1970, which takes what
     *     the topics hold when it starts, whatever its stamps; null for a run at each boundary
     * @param onlyUntil of topics that the one run does not read to their ends: by partition, the
     *     first offset that it leaves out; 0 where a partition is not mentioned
     * @param catchUpRecordsPerSecond the most that runs behind their boundary read together, 0 for
     *     any number
     */
    public record Pace(
            @Nullable Long onlyRun,
            Map<String, Map<Integer, Long>> onlyUntil,
            long catchUpRecordsPerSecond)
            implements Serializable {
        public static final Pace DEFAULT = new Pace(null, Map.of(), 0);

        public Pace {
            onlyUntil =
                    onlyUntil.entrySet().stream()
                            .collect(
                                    Collectors.toUnmodifiableMap(
                                            Map.Entry::getKey,
                                            topic -> Map.copyOf(topic.getValue())));
        }

        /** Where the one run stops in a partition whose log ends there. */
        public long stopOfOnlyRun(TopicPartition partition, long logEnd) {
            Map<Integer, Long> until = onlyUntil.get(partition.topic());
            return until == null
                    ? logEnd
                    : Math.min(logEnd, until.getOrDefault(partition.partition(), 0L));
        }

        public boolean isOneRun() {
            return onlyRun != null;
        }
    }

    /**
     * How records are fetched. A setting of the same name in the client properties wins.
     *
     * @param maxBytesPerPartition bytes of one partition in one fetch
     * @param maxRecords records of one poll, and so the most in one batch
     * @param keys whether records' keys are carried
     */
    public record Polling(int maxBytesPerPartition, int maxRecords, boolean keys)
            implements Serializable {
        public static final Polling DEFAULT = new Polling(4 << 20, 20_000, false);
    }

    public SourceSettings {
        topics = List.copyOf(topics);
        listed = List.copyOf(listed);
        Objects.requireNonNull(clientProperties, "clientProperties");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(observer, "observer");
    }

    public SourceTopic topic(String name) {
        return topics.stream()
                .filter(topic -> topic.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "'" + name + "' is no topic of the source"));
    }

    public boolean isFact(String topic) {
        return !isListed(topic) && topic(topic).role() == SourceTopic.Role.FACT;
    }

    /** Whether a name is that of a table outside of Kafka. */
    public boolean isListed(String topic) {
        return listed.stream().anyMatch(table -> table.topic().equals(topic));
    }

    /** Whether offsets [from, to), which Kafka no longer has, may be passed over. */
    public boolean mayPassOver(String topic, int partition, long from, long to) {
        return topic(topic).role() == SourceTopic.Role.UPSERT_DIMENSION
                || acceptedGaps.covers(topic, partition, from, to);
    }

    /** Settings of a consumer that never moves by itself: no group membership, no reset. */
    public Properties consumer(IsolationLevel isolation, String clientIdSuffix) {
        Properties properties = common(clientIdSuffix);
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation.toString());
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        if (groupId != null) {
            properties.put(ConsumerConfig.GROUP_ID_CONFIG, groupId);
        }
        properties.putIfAbsent(
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                Integer.toString(polling.maxBytesPerPartition()));
        properties.putIfAbsent(
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Integer.toString(maxPollRecords()));
        return properties;
    }

    /** A limited reader takes small steps, or it would stand still for long after each. */
    private int maxPollRecords() {
        long limit = pace.catchUpRecordsPerSecond();
        return limit == 0
                ? polling.maxRecords()
                : (int) Math.min(polling.maxRecords(), Math.max(100, limit / 10));
    }

    /** Settings of the client that looks partitions and offsets up. */
    public Properties admin() {
        Properties properties = common("enumerator");
        // Settings unknown to both may be meant for a plugged-in class, such as a login handler.
        properties
                .keySet()
                .removeIf(
                        key ->
                                ConsumerConfig.configNames().contains(key)
                                        && !AdminClientConfig.configNames().contains(key));
        properties.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "15000");
        properties.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "30000");
        return properties;
    }

    private Properties common(String clientIdSuffix) {
        Properties properties = new Properties();
        Properties given = clientProperties.load();
        given.stringPropertyNames().forEach(name -> properties.put(name, given.getProperty(name)));
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.put(
                CommonClientConfigs.CLIENT_ID_CONFIG,
                properties.getProperty(
                                CommonClientConfigs.CLIENT_ID_CONFIG,
                                groupId == null ? "run-source" : groupId)
                        + "-"
                        + clientIdSuffix);
        return properties;
    }
}
