package io.sluice.connector.ledger;

import io.sluice.connector.ledger.record.FailureRecord;
import io.sluice.connector.ledger.record.FailureRecordJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes failures to the ledger. Needs no right: a failure is told by whoever has seen it, also by
 * a job that may not commit any more.
 */
public final class FailureLog implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;

    private final String topic;
    private final Producer<byte[], byte[]> producer;

    private FailureLog(String topic, Producer<byte[], byte[]> producer) {
        this.topic = topic;
        this.producer = producer;
    }

    public static FailureLog open(Ledger ledger) {
        Properties properties = ledger.client().load();
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS / 2);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        return new FailureLog(
                ledger.topics().failures(),
                new KafkaProducer<>(
                        properties, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    /**
     * Returns when the failure is stored.
     *
     * @throws LedgerUnavailableException where it is not
     */
    public void append(FailureRecord failure) throws InterruptedException {
        byte[] key = bytes(failure.id().key(failure.operationId()));
        byte[] value = bytes(FailureRecordJson.write(failure));
        try {
            producer.send(new ProducerRecord<>(topic, 0, key, value)).get();
        } catch (ExecutionException e) {
            throw unavailable(e.getCause());
        } catch (KafkaException e) {
            throw unavailable(e);
        }
    }

    private LedgerUnavailableException unavailable(Throwable cause) {
        return new LedgerUnavailableException(
                "a failure could not be written to topic '%s' of the ledger: %s"
                        .formatted(topic, cause.getMessage()),
                cause);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close(Duration.ofMillis(PATIENCE_MILLIS / 10));
    }
}
