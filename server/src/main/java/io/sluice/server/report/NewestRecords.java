package io.sluice.server.report;

import io.sluice.connector.kafka.settings.ClientProperties;
import io.sluice.connector.ledger.LedgerUnavailableException;
import io.sluice.connector.ledger.TopicLog;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** Reads the newest records of a topic, so many and no more. */
final class NewestRecords {
    /** Of one partition: their values come along, although only their headers are looked at. */
    static final int MOST = 1_000;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private NewestRecords() {}

    /**
     * Gives the records of a topic that were written at a time or later, partition by partition;
     * none where there is no such topic.
     *
     * @param from milliseconds since 1970
     * @throws LedgerUnavailableException where the brokers do not answer
     */
    static void read(
            String topic,
            ClientProperties client,
            long from,
            Consumer<ConsumerRecord<byte[], byte[]>> each) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                TopicLog.consumer(client, IsolationLevel.READ_UNCOMMITTED)) {
            List<PartitionInfo> known = consumer.listTopics(PATIENCE).get(topic);
            if (known == null) {
                return;
            }
            List<TopicPartition> partitions =
                    known.stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
            Map<TopicPartition, Long> starts = starts(consumer, partitions, ends, from);
            for (TopicPartition partition : partitions) {
                read(consumer, partition, starts.get(partition), ends.get(partition), each);
            }
        }
    }

    private static Map<TopicPartition, Long> starts(
            KafkaConsumer<byte[], byte[]> consumer,
            List<TopicPartition> partitions,
            Map<TopicPartition, Long> ends,
            long from) {
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, from));
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times, PATIENCE);
        Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions, PATIENCE);
        Map<TopicPartition, Long> starts = new HashMap<>();
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp at = found.get(partition);
            long newest = Math.max(first.get(partition), ends.get(partition) - MOST);
            starts.put(partition, at == null ? ends.get(partition) : Math.max(newest, at.offset()));
        }
        return starts;
    }

    private static void read(
            KafkaConsumer<byte[], byte[]> consumer,
            TopicPartition partition,
            long start,
            long end,
            Consumer<ConsumerRecord<byte[], byte[]>> each) {
        if (start >= end) {
            return;
        }
        consumer.assign(List.of(partition));
        consumer.seek(partition, start);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (consumer.position(partition) < end) {
            long before = consumer.position(partition);
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                if (record.offset() < end) {
                    each.accept(record);
                }
            }
            if (consumer.position(partition) > before) {
                deadline = System.nanoTime() + PATIENCE.toNanos();
            } else if (System.nanoTime() - deadline > 0) {
                throw new LedgerUnavailableException(
                        "dead-letter topic '%s' cannot be read beyond offset %d of %d: the brokers do not answer"
                                .formatted(partition.topic(), before, end));
            }
        }
    }
}
