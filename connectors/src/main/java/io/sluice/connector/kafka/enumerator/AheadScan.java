package io.sluice.connector.kafka.enumerator;

import io.sluice.connector.kafka.settings.SourceSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Finds the end of a run behind a record that is stamped in the future, by reading on. Kafka's
 * look-up by time finds that record again and again, so that it would hold back the partition until
 * its time has come.
 */
final class AheadScan implements AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final SourceSettings settings;
    private final Map<IsolationLevel, KafkaConsumer<byte[], byte[]>> consumers =
            new ConcurrentHashMap<>();

    AheadScan(SourceSettings settings) {
        this.settings = settings;
    }

    /**
     * The first record in [start, end) with a stamp in [from, to], or {@code end}.
     *
     * @param from milliseconds since 1970
     * @param to milliseconds since 1970
     */
    synchronized long firstStampedBetween(
            long from, long to, TopicPartition partition, long start, long end) {
        if (start >= end) {
            return end;
        }
        KafkaConsumer<byte[], byte[]> consumer = consumer(partition);
        consumer.assign(List.of(partition));
        consumer.seek(partition, start);
        long progressAt = System.nanoTime();
        long position = start;
        while (position < end) {
            for (ConsumerRecord<byte[], byte[]> record :
                    consumer.poll(Duration.ofMillis(500)).records(partition)) {
                if (record.offset() >= end) {
                    return end;
                }
                if (from <= record.timestamp() && record.timestamp() <= to) {
                    return record.offset();
                }
            }
            if (consumer.position(partition) > position) {
                position = consumer.position(partition);
                progressAt = System.nanoTime();
            } else if (System.nanoTime() - progressAt > PATIENCE_NANOS) {
                throw new TimeoutException(
                        "no record of %s from offset %d within 30 s"
                                .formatted(partition, position));
            }
        }
        return end;
    }

    private KafkaConsumer<byte[], byte[]> consumer(TopicPartition partition) {
        return consumers.computeIfAbsent(
                settings.topic(partition.topic()).isolation(),
                isolation -> {
                    var properties = settings.consumer(isolation, "ahead-scan-" + isolation.id());
                    properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
                    return new KafkaConsumer<>(properties);
                });
    }

    /** Ends a scan under way, by an exception in its thread. */
    @Override
    public void close() {
        consumers.values().forEach(KafkaConsumer::wakeup);
        closeConsumers();
    }

    private synchronized void closeConsumers() {
        consumers.values().forEach(c -> c.close(CloseOptions.timeout(Duration.ofSeconds(1))));
        consumers.clear();
    }
}
