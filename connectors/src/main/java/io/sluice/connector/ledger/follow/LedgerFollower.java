package io.sluice.connector.ledger.follow;

import io.sluice.connector.ledger.Ledger;
import io.sluice.connector.ledger.StateTopicReader;
import io.sluice.connector.ledger.TopicLog;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.connector.ledger.record.FailureRecordJson;
import io.sluice.connector.ledger.record.RunRecordJson;
import io.sluice.connector.ledger.record.StateRecordJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows all topics of a ledger, which exist, from given offsets on. Where a topic does not have
 * its offset any more, it is read from its beginning again: who listens drops what it knows.
 *
 * <pre>{@code
 * try (LedgerFollower follower = LedgerFollower.open(ledger, Map.of())) {
 *     follower.poll(Duration.ofSeconds(1)).forEach(this::store);
 * }
 * }</pre>
 */
public final class LedgerFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerFollower.class);

    private final Ledger ledger;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> reached = new HashMap<>();

    private LedgerFollower(Ledger ledger, KafkaConsumer<byte[], byte[]> consumer) {
        this.ledger = ledger;
        this.consumer = consumer;
    }

    /**
     * Follows from some offsets on.
     *
     * @param offsets by topic; a topic that is not in it is read from its beginning
     */
    public static LedgerFollower open(Ledger ledger, Map<String, Long> offsets) {
        KafkaConsumer<byte[], byte[]> consumer =
                TopicLog.consumer(ledger.client(), IsolationLevel.READ_COMMITTED);
        LedgerFollower follower = new LedgerFollower(ledger, consumer);
        try {
            follower.assign(offsets);
            return follower;
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    private void assign(Map<String, Long> offsets) {
        List<TopicPartition> partitions =
                List.of(
                        new TopicPartition(ledger.topics().runs(), 0),
                        new TopicPartition(ledger.topics().failures(), 0),
                        new TopicPartition(ledger.topics().state(), 0));
        consumer.assign(partitions);
        for (TopicPartition partition : partitions) {
            Long offset = offsets.get(partition.topic());
            if (offset == null) {
                consumer.seekToBeginning(Set.of(partition));
            } else {
                consumer.seek(partition, offset);
                reached.put(partition, offset);
            }
        }
    }

    /** What was written since the last call; waits for the first of it as long as said. */
    public List<NewsBatch> poll(Duration patience) {
        try {
            return batches(consumer.poll(patience));
        } catch (OffsetOutOfRangeException e) {
            LOG.warn("topics of the ledger are read again, an offset is gone", e);
            consumer.seekToBeginning(e.partitions());
            return List.of();
        }
    }

    private List<NewsBatch> batches(ConsumerRecords<byte[], byte[]> records) {
        List<NewsBatch> batches = new ArrayList<>();
        for (TopicPartition partition : consumer.assignment()) {
            List<LedgerNews> news = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> record : records.records(partition)) {
                read(partition.topic(), TopicLog.text(record.key()), TopicLog.text(record.value()))
                        .ifPresent(news::add);
            }
            long to = consumer.position(partition);
            Long from = reached.put(partition, to);
            if (from == null || from != to) {
                batches.add(new NewsBatch(partition.topic(), from == null ? 0 : from, to, news));
            }
        }
        return batches;
    }

    private Optional<LedgerNews> read(String topic, String key, String value) {
        if (topic.equals(ledger.topics().state())) {
            return state(key, value);
        }
        if (value == null) {
            return Optional.empty();
        }
        return Optional.of(
                topic.equals(ledger.topics().runs())
                        ? new LedgerNews.Announced(RunRecordJson.read(value))
                        : new LedgerNews.Failed(FailureRecordJson.read(value)));
    }

    private static Optional<LedgerNews> state(String key, String value) {
        ExportId id = ExportId.ofKey(key);
        if (key.equals(id.key(StateTopicReader.BEGUN))) {
            OptionalLong runTime =
                    value == null
                            ? OptionalLong.empty()
                            : OptionalLong.of(StateRecordJson.readBegun(value).runTime());
            return Optional.of(new LedgerNews.Begun(id, runTime));
        }
        if (value != null && key.equals(id.key(StateTopicReader.DEFINITION))) {
            return Optional.of(new LedgerNews.Defined(id, StateRecordJson.readDefinition(value)));
        }
        if (value != null && key.equals(id.key(StateTopicReader.COMPLETED))) {
            return Optional.of(new LedgerNews.Announced(RunRecordJson.read(value)));
        }
        return Optional.empty();
    }

    /** Ends a wait in {@link #poll} from another thread; it throws there. */
    public void wakeUp() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
