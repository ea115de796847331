package io.sluice.job.operator;

import io.sluice.connector.kafka.element.RecordBatch;
import io.sluice.kql.diagnostic.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Keeps records that could not be decoded: the original bytes as the value, {@code
 * topic-partition-offset} as the key, coordinates and reason as headers. At least once; a reader
 * drops repeats by the key. The producer is made for the first such record, so that a clean topic
 * costs no connection.
 */
public final class DeadLetters implements AutoCloseable {
    /** As much as a producer has room for. */
    private static final String MAX_REQUEST_BYTES = Integer.toString(32 * 1024 * 1024);

    private final DeadLetterSettings settings;
    private final String table;
    private final String source;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private KafkaProducer<byte[], byte[]> producer;

    /**
     * @param source the topic of the table
     */
    public DeadLetters(DeadLetterSettings settings, String table, String source) {
        this.settings = settings;
        this.table = table;
        this.source = source;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The callback hears of a failure.
    public void send(RecordBatch records, int index, String reason) {
        if (producer == null) {
            producer = open();
        }
        String key =
                "%s-%d-%d"
                        .formatted(records.topic(), records.partition(), records.offsets()[index]);
        producer.send(
                new ProducerRecord<>(
                        settings.topic(),
                        null,
                        bytes(key),
                        records.values()[index],
                        headers(records, index, reason)),
                (metadata, exception) -> {
                    if (exception != null) {
                        failure.compareAndSet(null, exception);
                    }
                });
    }

    private List<Header> headers(RecordBatch records, int index, String reason) {
        return List.of(
                header("sluice.table", table),
                header("sluice.topic", records.topic()),
                header("sluice.partition", Integer.toString(records.partition())),
                header("sluice.offset", Long.toString(records.offsets()[index])),
                header("sluice.timestamp", Long.toString(records.timestamps()[index])),
                header("sluice.reason", reason),
                new RecordHeader("sluice.key", records.keys()[index]));
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, bytes(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private KafkaProducer<byte[], byte[]> open() {
        Properties properties = settings.client().load();
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        // A record came through its topic's limit; the client's own, lower one would refuse it.
        properties.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
        DeadLetterTopic.ensure(properties, settings.topic(), source);
        return new KafkaProducer<>(
                properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Returns when every dead letter so far is stored.
     *
     * @throws IllegalStateException when one is not: the run must not go on without it
     */
    public void flush() {
        if (producer == null) {
            return;
        }
        producer.flush();
        Exception failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException(
                    "%s: an undecodable record of table '%s' cannot be kept in dead-letter topic '%s', and no run goes on without it: %s"
                            .formatted(
                                    ErrorCode.DEAD_LETTER_NOT_KEPT.id(),
                                    table,
                                    settings.topic(),
                                    failed.getMessage()),
                    failed);
        }
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close();
        }
    }
}
