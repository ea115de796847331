package io.sluice.connector.kafka;

import static io.sluice.connector.kafka.SourceFixture.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.kafka.settings.SourceSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.JobStatus;
import org.apache.kafka.common.IsolationLevel;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;

/** Faults at random points; a failure prints the seed that brings it back. */
@Tag("slow")
class ChaosTest {
    private static final int STEPS = 15;

    private final long seed = Long.getLong("chaos.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private int partitions = 3;
    private int minute;
    private int counter;

    @RepeatedTest(5)
    void randomFaultsChangeNoRun(RepetitionInfo repetition) throws Exception {
        String label =
                "-Dchaos.seed=%d, repetition %d".formatted(seed, repetition.getCurrentRepetition());
        try (SourceFixture fixture = new SourceFixture().facts(partitions)) {
            String dimension = fixture.name + "-dimension";
            boolean dimensions = random.nextBoolean();
            if (dimensions) {
                fixture.topic(dimension, 1, Map.of());
            }
            fixture.with(
                            source ->
                                    (dimensions
                                                    ? source.dimension(
                                                            dimension,
                                                            IsolationLevel.READ_COMMITTED)
                                                    : source)
                                            .polling(new SourceSettings.Polling(1 << 20, 20, true)))
                    .slowedDown(Duration.ofMillis(3));
            fixture.start(2);
            for (int step = 0; step < STEPS; step++) {
                ingest(fixture, dimensions ? dimension : null);
                step(fixture);
                fixture.awaitRun(minute);
            }
            fixture.assertEachRecordInExactlyOneRun();
            assertThat(fixture.output().published).as("every boundary").hasSize(minute + 1);
        } catch (AssertionError e) {
            throw new AssertionError(label + ": " + e.getMessage(), e);
        }
    }

    private void ingest(SourceFixture fixture, String dimension) {
        for (int partition = 0; partition < partitions; partition++) {
            if (random.nextInt(3) > 0) {
                fixture.ingestMany(
                        partition,
                        minute * 60_000L + random.nextInt(100),
                        "c" + counter++ + "-",
                        random.nextInt(300));
            }
        }
        if (dimension != null && random.nextInt(3) > 0) {
            for (int i = 0; i < 60; i++) {
                fixture.ingest(dimension, 0, minute * 60_000L, "k" + i, "v" + counter);
            }
        }
    }

    private void step(SourceFixture fixture) throws Exception {
        int fault = random.nextInt(7);
        if (fault == 0) {
            minute += random.nextInt(4);
        }
        if (fault == 1) {
            fixture.kafka.addPartitions(fixture.facts, ++partitions);
        }
        if (fault == 2 || fault == 3) {
            fixture.failTaskAfter(random.nextInt(40));
        }
        minute++;
        fixture.clock.set(T0 + minute * 60_000L + random.nextInt(50_000));
        if (fault == 3 || fault == 4) {
            pause();
            fixture.clock.breakOnce();
        }
        if (fault == 5) {
            fixture.failTaskAfter(-1);
            pause();
            fixture.start(1 + random.nextInt(4), stop(fixture));
        }
    }

    /**
     * A fault of the step before may still be at work, and a job that restarts cannot be stopped.
     */
    private static String stop(SourceFixture fixture) throws Exception {
        for (int attempt = 1; ; attempt++) {
            fixture.await("a running job", () -> fixture.status() == JobStatus.RUNNING);
            try {
                return fixture.stopWithSavepoint();
            } catch (CompletionException e) {
                if (attempt == 10) {
                    throw e;
                }
                LockSupport.parkNanos(300_000_000);
            }
        }
    }

    /** Somewhere within the run. */
    private void pause() {
        LockSupport.parkNanos(random.nextInt(700) * 1_000_000L);
    }
}
