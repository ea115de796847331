package io.sluice.connector.ledger;

import io.sluice.connector.kafka.settings.ClientProperties;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic of the ledger, which has one partition, from its beginning to its end. */
public final class TopicLog {
    private static final Duration POLL = Duration.ofMillis(200);

    /**
     * How long a broker may keep a fetch waiting, milliseconds. A consumer asks for more with each
     * fetch that it hands out, and closing it waits for the answer: by default half a second, for
     * each of the reads of a starting job.
     */
    private static final Map<String, Object> SHORT_FETCHES =
            Map.of(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 10);

    /**
     * Consumers of a moment are not looked at: to publish their metrics, and to take them back,
     * costs more than what they read.
     */
    private static final Map<String, Object> UNMEASURED =
            Map.of(
                    ConsumerConfig.METRIC_REPORTER_CLASSES_CONFIG,
                    "",
                    ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG,
                    "false");

    private TopicLog() {}

    /**
     * Gives each committed record, in order; the value of a tombstone is null. Gives none where the
     * topic does not exist.
     *
     * <p>The end is that of everything written, committed or not: another export's open transaction
     * holds the committed end back, and a reader that stopped there would miss records of its own
     * export behind it. So it waits for such transactions, which last a moment, or their time-out
     * when their writer died.
     */
    static void read(String topic, ClientProperties client, BiConsumer<String, String> each) {
        read(topic, client, IsolationLevel.READ_UNCOMMITTED, each);
    }

    /** The same up to the committed end as it is: waits for nobody, and may miss the newest. */
    static void peek(String topic, ClientProperties client, BiConsumer<String, String> each) {
        read(topic, client, IsolationLevel.READ_COMMITTED, each);
    }

    /**
     * Gives each committed record, in order, and goes on with those that are written meanwhile,
     * until they are enough; then all that are there.
     *
     * @param topic exists
     * @return whether they were enough in time
     */
    static boolean follow(
            String topic,
            ClientProperties client,
            BiConsumer<String, String> each,
            BooleanSupplier enough,
            Duration patience)
            throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        TopicPartition partition = new TopicPartition(topic, 0);
        try (KafkaConsumer<byte[], byte[]> consumer =
                consumer(client, IsolationLevel.READ_COMMITTED, SHORT_FETCHES)) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (System.nanoTime() - deadline < 0) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    each.accept(text(record.key()), text(record.value()));
                }
                if (enough.getAsBoolean()) {
                    long end = end(partition, client, IsolationLevel.READ_UNCOMMITTED);
                    readTo(end, partition, consumer, each);
                    return true;
                }
            }
            return false;
        } catch (InterruptException e) {
            Thread.interrupted();
            throw new InterruptedException(e.getMessage());
        }
    }

    private static void read(
            String topic,
            ClientProperties client,
            IsolationLevel whoseEnd,
            BiConsumer<String, String> each) {
        TopicPartition partition = new TopicPartition(topic, 0);
        try (KafkaConsumer<byte[], byte[]> consumer =
                consumer(client, IsolationLevel.READ_COMMITTED, SHORT_FETCHES)) {
            List<?> partitions = consumer.partitionsFor(topic);
            if (partitions == null || partitions.isEmpty()) {
                return;
            }
            long end =
                    whoseEnd == IsolationLevel.READ_COMMITTED
                            ? end(partition, consumer)
                            : end(partition, client, whoseEnd);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            readTo(end, partition, consumer, each);
        }
    }

    private static void readTo(
            long end,
            TopicPartition partition,
            KafkaConsumer<byte[], byte[]> consumer,
            BiConsumer<String, String> each) {
        long position = consumer.position(partition);
        long deadline =
                System.nanoTime() + LedgerSession.TRANSACTION_TIMEOUT.multipliedBy(4).toNanos();
        while (position < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                each.accept(text(record.key()), text(record.value()));
            }
            long reached = consumer.position(partition);
            if (reached > position) {
                position = reached;
                deadline =
                        System.nanoTime()
                                + LedgerSession.TRANSACTION_TIMEOUT.multipliedBy(4).toNanos();
            } else if (System.nanoTime() - deadline > 0) {
                throw new LedgerUnavailableException(
                        "topic '%s' of the ledger cannot be read beyond offset %d of %d: a transaction stays open or the brokers do not answer"
                                .formatted(partition.topic(), position, end));
            }
        }
    }

    private static long end(
            TopicPartition partition, ClientProperties client, IsolationLevel whoseEnd) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(client, whoseEnd, Map.of())) {
            return end(partition, consumer);
        }
    }

    private static long end(TopicPartition partition, KafkaConsumer<byte[], byte[]> consumer) {
        return consumer.endOffsets(List.of(partition)).get(partition);
    }

    /** A consumer that is not part of a group and sees committed records only, if told so. */
    public static KafkaConsumer<byte[], byte[]> consumer(
            ClientProperties client, IsolationLevel isolation) {
        return consumer(client, isolation, Map.of());
    }

    private static KafkaConsumer<byte[], byte[]> consumer(
            ClientProperties client, IsolationLevel isolation, Map<String, Object> own) {
        Properties properties = client.load();
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        properties.put(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                isolation.toString().toLowerCase(Locale.ROOT));
        properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 8 * 1024 * 1024);
        properties.putAll(UNMEASURED);
        properties.putAll(own);
        return new KafkaConsumer<>(
                properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** A key or a value; null for null. */
    public static String text(byte[] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
