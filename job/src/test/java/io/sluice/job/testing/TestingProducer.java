package io.sluice.job.testing;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends many records fast: large batches, and no future kept for each of them. */
public final class TestingProducer implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /** With settings of the client beside the brokers' address. */
    public TestingProducer(String bootstrapServers, Map<String, Object> more) {
        Map<String, Object> settings =
                new HashMap<>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "linger.ms",
                                "20",
                                "batch.size",
                                256 << 10,
                                "buffer.memory",
                                16L << 20));
        settings.putAll(more);
        this.producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    public TestingProducer(String bootstrapServers) {
        this(bootstrapServers, Map.of());
    }

    /**
     * Sends one record for each number from {@code 0}, round robin over the partitions, and returns
     * when all are stored.
     *
     * @param json makes the text of a record from its number
     */
    public void send(String topic, int partitions, long count, LongFunction<String> json) {
        send(topic, partitions, null, count, json);
    }

    /**
     * Sends records with one stamp.
     *
     * @param timestamp null for the moment of sending
     */
    @SuppressWarnings("FutureReturnValueIgnored") // The callback hears of a failure.
    public void send(
            String topic, int partitions, Long timestamp, long count, LongFunction<String> json) {
        for (long i = 0; i < count; i++) {
            byte[] value = json.apply(i).getBytes(StandardCharsets.UTF_8);
            producer.send(
                    new ProducerRecord<>(topic, (int) (i % partitions), timestamp, null, value),
                    (metadata, exception) -> failure.compareAndSet(null, exception));
        }
        producer.flush();
        if (failure.get() != null) {
            throw new AssertionError("a record was not stored", failure.get());
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
