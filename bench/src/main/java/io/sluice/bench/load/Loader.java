package io.sluice.bench.load;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongFunction;
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
        fill(
                topic,
                partitions,
                records,
                number -> {
                    Reading reading = Reading.of(seed, number, records);
                    byte[] value = format.bytes(reading);
                    tally.add(reading, number, value.length);
                    return value;
                });
        return tally.of(topic);
    }

    /**
     * Sends records of any kind.
     *
     * @param values the record with a number
     * @return bytes of all values
     */
    public long fill(String topic, int partitions, long records, LongFunction<byte[]> values) {
        long bytes = 0;
        try (Sender sender = new Sender(bootstrapServers)) {
            for (long number = 0; number < records; number++) {
                byte[] value = values.apply(number);
                sender.send(new ProducerRecord<>(topic, (int) (number % partitions), null, value));
                bytes += value.length;
            }
        }
        return bytes;
    }

    /**
     * Sends the rows of a dimension to the only partition of a topic.
     *
     * @param keys the key of the row with a number
     * @param values the row with a number
     */
    public void fillByKey(
            String topic, long rows, LongFunction<byte[]> keys, LongFunction<byte[]> values) {
        try (Sender sender = new Sender(bootstrapServers)) {
            for (long row = 0; row < rows; row++) {
                sender.send(new ProducerRecord<>(topic, 0, keys.apply(row), values.apply(row)));
            }
        }
    }

    /** Sends the rows of the dimension. */
    public void loadDimension() {
        fillByKey(
                DimensionTopic.NAME,
                DimensionTopic.ROWS,
                row -> DimensionTopic.key((int) row),
                row -> DimensionTopic.value((int) row));
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
