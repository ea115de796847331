package io.sluice.job.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.fault.FaultPoints;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.job.testing.ExportFixture;
import io.sluice.job.testing.TestingClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A checkpoint closes every open file, so there is none while a run is read. */
class RunLengthTest {
    private static final Duration CHECKPOINT_BASE = Duration.ofMillis(200);
    private static final int WRITERS = 2;
    private static final int FETCHES = 12;
    private static final Duration FETCH = Duration.ofMillis(300);
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    @TempDir private Path directory;

    @Test
    void runThatSpansTenCheckpointsTimeWritesAsManyFilesAsAShortOne() {
        Ran brief = run(directory.resolve("brief"), "");
        Ran lasting = run(directory.resolve("lasting"), slowFetch());
        System.out.printf("brief %s%nlasting %s%n", brief.summary(), lasting.summary());
        assertThat(lasting.duration())
                .as("the run spans ten checkpoints' time, or this test shows nothing")
                .isGreaterThan(CHECKPOINT_BASE.multipliedBy(10));
        assertThat(lasting.run().recordsExported()).isEqualTo(brief.run().recordsExported());
        assertThat(lasting.run().artifacts()).hasSameSizeAs(brief.run().artifacts());
        // One that fixes the run's ranges, one that holds its files.
        assertThat(brief.checkpoints()).isEqualTo(2);
        assertThat(lasting.checkpoints()).isEqualTo(2);
    }

    /**
     * One batch of the log in one fetch, and the broker keeps each fetch waiting for bytes that do
     * not come.
     */
    private static String slowFetch() {
        return ", properties = '{\"max.partition.fetch.bytes\": 1, \"fetch.min.bytes\": 1000000, \"fetch.max.wait.ms\": %d}'"
                .formatted(FETCH.toMillis());
    }

    /**
     * What a run has cost.
     *
     * @param duration by the clock on the wall; the run itself knows the test's clock
     * @param checkpoints from the moment the run was due until its commit began
     */
    private record Ran(RunRecord run, Duration duration, int checkpoints) {

        String summary() {
            return "%s, %d records, %d files, %d checkpoints"
                    .formatted(
                            duration, run.recordsExported(), run.artifacts().size(), checkpoints);
        }
    }

    private Ran run(Path place, String connection) {
        try (ExportFixture fixture = ExportFixture.start(place)) {
            fixture.parallelism(WRITERS).topic(2);
            // Runs with a cut before the export's creation, which is now, do not take place.
            long start = (System.currentTimeMillis() / MINUTE + 1) * MINUTE;
            TestingClock clock = TestingClock.at(start);
            fixture.submit(
                    fixture.sequenceScript("intervalBetweenRuns=1m")
                            .replace("format = \"json\"", "format = \"json\"" + connection),
                    clock);
            clock.set(start + MINUTE);
            fixture.awaitRun(run -> run.runTime() == start + MINUTE);
            for (int batch = 0; batch < FETCHES; batch++) {
                fixture.send(0, start + MINUTE, "{\"Seq\": %d}".formatted(2 * batch));
                fixture.send(1, start + MINUTE, "{\"Seq\": %d}".formatted(2 * batch + 1));
            }
            WriterBarriers barriers = new WriterBarriers();
            FaultPoints.listen(barriers);
            long begin = System.nanoTime();
            clock.set(start + 2 * MINUTE);
            RunRecord run = fixture.awaitRun(done -> done.runTime() == start + 2 * MINUTE);
            Duration duration = Duration.ofNanos(System.nanoTime() - begin);
            fixture.lake().hasExactly(0, 2 * FETCHES);
            return new Ran(run, duration, barriers.beforeCommit() / WRITERS);
        } finally {
            FaultPoints.listen(null);
        }
    }

    /** Counts how often a writer has closed its files, which each checkpoint makes it do. */
    private static final class WriterBarriers implements Consumer<String> {
        private final AtomicInteger seen = new AtomicInteger();
        private final AtomicInteger beforeCommit = new AtomicInteger();

        @Override
        public void accept(String point) {
            if (point.equals("write.prepare")) {
                seen.incrementAndGet();
            } else if (point.equals("commit.begin")) {
                beforeCommit.compareAndSet(0, seen.get());
            }
        }

        int beforeCommit() {
            return beforeCommit.get();
        }
    }
}
