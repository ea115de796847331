package io.sluice.bench.load;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Fills topics. Record number n goes to partition n modulo partitions, without a key, uncompressed,
 * acknowledged by all.
 *
 * <pre>{@code
 * Loaded loaded = new Loader("localhost:9092", 42).load(RecordFormat.JSON, "bench-json", 4, 2_500_000);
 * }</pre>
 */
public final class Loader {
    private final String bootstrapServers;
    private final long seed;

    public Loader(String bootstrapServers, long seed) {
        this.bootstrapServers = bootstrapServers;
        this.seed = seed;
    }

    /** Sends the readings of the seed, and adds them up. */
    public Loaded load(RecordFormat format, String topic, int partitions, long records) {
        Tally tally = new Tally();
        try (Sender sender = new Sender(bootstrapServers)) {
            for (long number = 0; number < records; number++) {
                Reading reading = Reading.of(seed, number, records);
                byte[] value = format.bytes(reading);
                sender.send(new ProducerRecord<>(topic, (int) (number % partitions), null, value));
                tally.add(reading, number, value.length);
            }
        }
        return tally.of(topic);
    }

    /** Sends the rows of the dimension. */
    public void loadDimension() {
        try (Sender sender = new Sender(bootstrapServers)) {
            for (int row = 0; row < DimensionTopic.ROWS; row++) {
                sender.send(
                        new ProducerRecord<>(
                                DimensionTopic.NAME,
                                0,
                                DimensionTopic.key(row),
                                DimensionTopic.value(row)));
            }
        }
    }

    /** A producer that reports the first failure when it is closed. */
    private static final class Sender implements AutoCloseable {
        private final KafkaProducer<byte[], byte[]> producer;
        private final AtomicReference<Exception> failure = new AtomicReference<>();

        Sender(String bootstrapServers) {
            producer =
                    new KafkaProducer<>(
                            Map.of(
                                    "bootstrap.servers",
                                    bootstrapServers,
                                    "batch.size",
                                    128 * 1024,
                                    "linger.ms",
                                    20,
                                    "acks",
                                    "all"),
                            new ByteArraySerializer(),
                            new ByteArraySerializer());
        }

        @SuppressWarnings("FutureReturnValueIgnored") // The callback hears of a failure.
        void send(ProducerRecord<byte[], byte[]> record) {
            producer.send(
                    record,
                    (metadata, exception) -> {
                        if (exception != null) {
                            failure.compareAndSet(null, exception);
                        }
                    });
        }

        @Override
        public void close() {
            producer.close();
            if (failure.get() != null) {
                throw new IllegalStateException("the topic cannot be filled", failure.get());
            }
        }
    }
}
