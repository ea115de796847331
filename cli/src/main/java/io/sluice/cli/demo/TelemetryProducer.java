package io.sluice.cli.demo;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * An ordinary Kafka producer that sends telemetry of devices as JSON at a steady rate, round robin
 * over the partitions, until closed. What was acknowledged is noted in {@link Produced}.
 */
public final class TelemetryProducer implements AutoCloseable {
    private static final String[] REGIONS = {
        "eu-west", "eu-north", "us-east", "us-west", "ap-south", "ap-east"
    };
    private static final String[] SITES = {"plant", "depot", "office", "field"};
    private static final int DEVICES = 10_000;

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final int partitions;
    private final int recordsPerSecond;
    private final Produced produced = new Produced();
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final Random random = new Random(42);
    private final Thread thread;
    private volatile boolean stopping;

    private TelemetryProducer(
            String bootstrapServers, String topic, int partitions, int recordsPerSecond) {
        this.producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers", bootstrapServers,
                                "linger.ms", "20",
                                "compression.type", "lz4",
                                "acks", "all"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        this.topic = topic;
        this.partitions = partitions;
        this.recordsPerSecond = recordsPerSecond;
        this.thread = new Thread(this::produce, "telemetry-producer");
    }

    /** Starts to send. */
    public static TelemetryProducer start(
            String bootstrapServers, String topic, int partitions, int recordsPerSecond) {
        TelemetryProducer telemetry =
                new TelemetryProducer(bootstrapServers, topic, partitions, recordsPerSecond);
        telemetry.thread.start();
        return telemetry;
    }

    /** What was acknowledged so far. */
    Produced produced() {
        return produced;
    }

    private void produce() {
        long start = System.nanoTime();
        for (long sequence = 0; !stopping && failure.get() == null; sequence++) {
            long due = start + sequence * 1_000_000_000L / recordsPerSecond;
            while (!stopping && System.nanoTime() < due) {
                LockSupport.parkNanos(Math.max(1_000_000, due - System.nanoTime()));
            }
            send(sequence);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The callback hears of a failure.
    private void send(long sequence) {
        int partition = (int) (sequence % partitions);
        boolean error = random.nextInt(10) == 0;
        byte[] value =
                json(sequence, error ? "Error" : random.nextInt(4) == 0 ? "Warning" : "Info");
        producer.send(
                new ProducerRecord<>(topic, partition, null, value),
                (metadata, exception) -> {
                    if (exception != null) {
                        failure.compareAndSet(null, exception);
                    } else if (error) {
                        produced.add(partition, metadata.offset(), sequence);
                    }
                });
    }

    private byte[] json(long sequence, String level) {
        int device = random.nextInt(DEVICES);
        String region = REGIONS[device % REGIONS.length];
        return """
                {"ts":"%s","device":{"id":"device-%05d","region":"%s"},"level":"%s","temperature":%.2f,"pressure":%.1f,\
                "seq":%d,"message":"valve %d reported %s","location":{"site":"%s","lat":%.4f,"lon":%.4f}}"""
                .formatted(
                        Instant.now(),
                        device,
                        region,
                        level,
                        15 + random.nextGaussian() * 8,
                        1000 + random.nextGaussian() * 10,
                        sequence,
                        random.nextInt(64),
                        level,
                        SITES[device % SITES.length],
                        48 + random.nextDouble(),
                        11 + random.nextDouble())
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The first failure of a send, or null. */
    public Exception failure() {
        return failure.get();
    }

    @Override
    public void close() {
        stopping = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close();
    }
}
