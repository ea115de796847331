package io.sluice.job.testing;

import io.sluice.connector.ledger.RunFollower;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.embedded.flink.EmbeddedFlink;
import io.sluice.embedded.kafka.EmbeddedKafka;
import io.sluice.job.pipeline.ExportJob;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.flink.api.common.JobID;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * An export of {@code intervalBetweenRuns=1h} whose runs take place when the test says so: its
 * clock stands at an hour until {@link #next} moves it to the following one. Records are stamped by
 * the test, just behind the hour where it says nothing else, and so belong to the next run.
 *
 * <pre>{@code
 * try (SteppedExport export = SteppedExport.on(flink, directory)) {
 *     String topic = export.topic("logs", 2);
 *     export.submit(script);
 *     export.send(topic, 0, "{...}");
 *     RunRecord run = export.next();
 * }
 * }</pre>
 */
public final class SteppedExport implements AutoCloseable {
    public static final long INTERVAL = Duration.ofHours(1).toMillis();

    private final ExportFixture fixture;
    private final TestingClock clock;
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();
    private final Map<Long, RunRecord> announced = new HashMap<>();
    private RunFollower follower;
    private volatile long now;

    private SteppedExport(ExportFixture fixture) {
        this.fixture = fixture;
        // Ahead of the clock by which an export is created, so that all of the test is behind that.
        this.now = (System.currentTimeMillis() / INTERVAL + 2) * INTERVAL;
        this.clock = TestingClock.at(now);
    }

    public static SteppedExport on(EmbeddedFlink shared, Path directory) {
        return new SteppedExport(ExportFixture.on(EmbeddedKafka.shared(), shared, directory));
    }

    public ExportFixture fixture() {
        return fixture;
    }

    public Lake lake() {
        return fixture.lake();
    }

    /** The last hour that the clock has passed. */
    public long now() {
        return now;
    }

    /** Creates a topic of this test that takes any stamp, and tells its full name. */
    public String topic(String name, int partitions) {
        String full = name + fixture.topicName().substring("logs".length());
        fixture.kafka()
                .createTopic(
                        full,
                        partitions,
                        Map.of(
                                "message.timestamp.after.max.ms",
                                "" + Long.MAX_VALUE,
                                "retention.ms",
                                "-1"));
        return full;
    }

    public JobID submit(String script) {
        return submit(fixture.job(script));
    }

    /** The job of a script's export, on this clock. */
    public ExportJob job(String script) {
        return fixture.job(script).withClock(clock);
    }

    /** Submits a job without Flink state, on this clock. */
    public JobID submit(ExportJob job) {
        return submit(job, SavepointRestoreSettings.none());
    }

    /** Submits a job on this clock. */
    public JobID submit(ExportJob job, SavepointRestoreSettings restore) {
        awaitSent();
        return fixture.submit(job.withClock(clock), restore);
    }

    /** Sends a record that belongs to the next run; stored before the clock moves. */
    public void send(String topic, int partition, String value) {
        send(topic, partition, now, value);
    }

    public void send(String topic, int partition, long timestamp, String value) {
        send(topic, partition, timestamp, value.getBytes(StandardCharsets.UTF_8));
    }

    public void send(String topic, int partition, long timestamp, byte[] value) {
        sent.add(fixture.sendAsync(new ProducerRecord<>(topic, partition, timestamp, null, value)));
    }

    /**
     * Sends a record with a key; stored before the clock moves.
     *
     * @param value null for a deletion
     */
    public void sendKeyed(String topic, int partition, String key, String value) {
        sendKeyed(topic, partition, now, key, value);
    }

    /** The same with a stamp. */
    public void sendKeyed(String topic, int partition, long timestamp, String key, String value) {
        sent.add(fixture.sendAsync(keyed(topic, partition, timestamp, key, value)));
    }

    /** Sends a record with a key, from any thread; returns when it is stored. */
    public void storeKeyed(String topic, int partition, String key, String value) {
        fixture.awaitStored(List.of(fixture.sendAsync(keyed(topic, partition, now, key, value))));
    }

    private static ProducerRecord<byte[], byte[]> keyed(
            String topic, int partition, long timestamp, String key, String value) {
        return new ProducerRecord<>(
                topic,
                partition,
                timestamp,
                key.getBytes(StandardCharsets.UTF_8),
                value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns when all records so far are stored. */
    public void awaitSent() {
        fixture.awaitStored(sent);
        sent.clear();
    }

    /** Moves the clock over hours without waiting for their runs. */
    public void advance(int hours) {
        awaitSent();
        long then = now + hours * INTERVAL;
        now = then;
        clock.set(then);
    }

    /** Moves the clock to the next hour and waits for its run. */
    public RunRecord next() {
        advance(1);
        return awaitRun(now);
    }

    /** Waits until the run of a time has been announced. */
    public RunRecord awaitRun(long runTime) {
        if (follower == null) {
            follower = fixture.ledger().follow();
        }
        return ExportFixture.await(
                "run " + runTime,
                () -> {
                    follower.poll(Duration.ofMillis(20))
                            .forEach(run -> announced.put(run.runTime(), run));
                    return announced.get(runTime);
                },
                () -> "runs so far: " + announced.values());
    }

    @Override
    public void close() {
        if (follower != null) {
            follower.close();
        }
        fixture.close();
    }
}
