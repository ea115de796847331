package io.sluice.connector.kafka.enumerator;

import io.sluice.connector.kafka.settings.SourceException;
import io.sluice.connector.kafka.settings.SourceSettings;
import io.sluice.connector.kafka.settings.SourceTopic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Asks the brokers for partitions and offsets, each topic at its isolation level: a log end beyond
 * the last stable offset could never be reached by a reader of committed records.
 */
final class BrokerOffsets implements AutoCloseable {
    private final SourceSettings settings;
    private final Admin admin;

    BrokerOffsets(SourceSettings settings) {
        this.settings = settings;
        this.admin = Admin.create(settings.admin());
    }

    Admin admin() {
        return admin;
    }

    Set<TopicPartition> partitions() throws InterruptedException {
        Set<TopicPartition> partitions = new HashSet<>();
        List<String> topics = settings.topics().stream().map(SourceTopic::name).toList();
        Map<String, KafkaFuture<TopicDescription>> described =
                admin.describeTopics(topics).topicNameValues();
        for (String topic : topics) {
            get(topic, described.get(topic))
                    .partitions()
                    .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
        }
        return partitions;
    }

    private <T> T get(String topic, KafkaFuture<T> future) throws InterruptedException {
        try {
            return get(future);
        } catch (UnknownTopicOrPartitionException e) {
            throw SourceException.unavailable(
                    "topic '%s' does not exist on %s; create it, or name another"
                            .formatted(topic, settings.bootstrapServers()),
                    e);
        }
    }

    Map<TopicPartition, Long> logStarts(Collection<TopicPartition> partitions)
            throws InterruptedException {
        return offsets(list(partitions, OffsetSpec.earliest()));
    }

    Map<TopicPartition, Long> logEnds(Collection<TopicPartition> partitions)
            throws InterruptedException {
        return offsets(list(partitions, OffsetSpec.latest()));
    }

    /**
     * The first record stamped at or after the time, for each partition that has one.
     *
     * @param millis milliseconds since 1970
     */
    Map<TopicPartition, ListOffsetsResultInfo> firstStampedFrom(
            long millis, Collection<TopicPartition> partitions) throws InterruptedException {
        Map<TopicPartition, ListOffsetsResultInfo> found =
                list(partitions, OffsetSpec.forTimestamp(Math.max(0, millis)));
        found.values().removeIf(info -> info.offset() < 0);
        return found;
    }

    private static Map<TopicPartition, Long> offsets(
            Map<TopicPartition, ListOffsetsResultInfo> listed) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        listed.forEach((partition, info) -> offsets.put(partition, info.offset()));
        return offsets;
    }

    private Map<TopicPartition, ListOffsetsResultInfo> list(
            Collection<TopicPartition> partitions, OffsetSpec what) throws InterruptedException {
        Map<IsolationLevel, Map<TopicPartition, OffsetSpec>> byIsolation =
                new EnumMap<>(IsolationLevel.class);
        for (TopicPartition partition : partitions) {
            byIsolation
                    .computeIfAbsent(
                            settings.topic(partition.topic()).isolation(),
                            isolation -> new HashMap<>())
                    .put(partition, what);
        }
        List<ListOffsetsResult> asked = new ArrayList<>();
        byIsolation.forEach(
                (isolation, specs) ->
                        asked.add(admin.listOffsets(specs, new ListOffsetsOptions(isolation))));
        Map<TopicPartition, ListOffsetsResultInfo> found = new HashMap<>();
        for (ListOffsetsResult result : asked) {
            found.putAll(get(result.all()));
        }
        return found;
    }

    static <T> T get(KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new KafkaException(e.getCause());
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
