package io.sluice.connector.ledger;

import io.sluice.connector.kafka.settings.ClientProperties;
import io.sluice.connector.ledger.record.Offsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;

/** The end of each partition of some topics, as a reader of committed records sees it. */
final class LogEnds {
    private static final int PATIENCE_MILLIS = 20_000;

    private LogEnds() {}

    static Offsets fetch(Collection<String> topics, ClientProperties brokers) {
        return fetch(topics, brokers, OffsetSpec.latest());
    }

    /** The first offset that each partition still holds. */
    static Offsets fetchStarts(Collection<String> topics, ClientProperties brokers) {
        return fetch(topics, brokers, OffsetSpec.earliest());
    }

    private static Offsets fetch(
            Collection<String> topics, ClientProperties brokers, OffsetSpec place) {
        try (Admin admin = Admin.create(patient(brokers))) {
            return fetch(topics, admin, place);
        } catch (ExecutionException e) {
            throw new LedgerUnavailableException(
                    "the offsets of topics %s, where the export starts, could not be looked up: %s"
                            .formatted(topics, e.getCause().getMessage()),
                    e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerUnavailableException("interrupted", e);
        }
    }

    /** Somebody waits for the answer of a command. */
    private static Properties patient(ClientProperties brokers) {
        Properties properties = brokers.load();
        boolean said =
                properties.containsKey(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG)
                        || properties.containsKey(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG);
        if (!said) {
            properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
            properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS / 2);
        }
        return properties;
    }

    /**
     * Committed: a record of a transaction that is still open is not exported yet, so it belongs
     * behind the start although its offset is given already.
     */
    private static Offsets fetch(Collection<String> topics, Admin admin, OffsetSpec place)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> places = new HashMap<>();
        for (TopicDescription topic : admin.describeTopics(topics).allTopicNames().get().values()) {
            for (TopicPartitionInfo partition : topic.partitions()) {
                places.put(new TopicPartition(topic.name(), partition.partition()), place);
            }
        }
        Map<String, Map<Integer, Long>> ends = new HashMap<>();
        ListOffsetsOptions committed = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end :
                admin.listOffsets(places, committed).all().get().entrySet()) {
            ends.computeIfAbsent(end.getKey().topic(), topic -> new HashMap<>())
                    .put(end.getKey().partition(), end.getValue().offset());
        }
        return Offsets.of(ends);
    }
}
