package io.sluice.job.fault;

import io.sluice.embedded.flink.EmbeddedFlink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An export through hours of its own time, with producers at work and one thing after the other
 * happening to it: failures of tasks, lost TaskManagers, restarts from nothing, from a savepoint
 * and from an older one, other parallelisms, other definitions, disable and enable, outages that
 * are caught up. After each round every record is in the lake once, in the run it was sent for, and
 * the accounts of all runs balance. {@code -Psoak} plays for long: {@code
 * -Dsluice.soak.minutes=60}; a failed test names its seed, {@code -Dsluice.soak.seed=N} plays it
 * again, as far as threads allow.
 */
class SoakTest {
    /** Files to read after each round would be ever more. */
    private static final int ROUNDS_OF_AN_EXPORT = 25;

    /** Two jobs of the largest parallelism side by side, while one takes over from the other. */
    private static final int SLOTS = 12;

    @TempDir private Path directory;

    @Test
    void everyRecordIsExportedOnceInItsRun() {
        play(
                Duration.ofSeconds(Long.getLong("sluice.soak.seconds", 60)),
                Long.getLong("sluice.soak.seed", 7));
    }

    @Test
    @Tag("soak")
    void everyRecordIsExportedOnceInItsRunForLong() {
        play(
                Duration.ofMinutes(Long.getLong("sluice.soak.minutes", 30)),
                Long.getLong("sluice.soak.seed", System.nanoTime()));
    }

    private void play(Duration howLong, long seed) {
        List<String> story = new ArrayList<>();
        System.out.println("sluice.soak.seed=" + seed);
        Random random = new Random(seed);
        long end = System.nanoTime() + howLong.toNanos();
        long runs = 0;
        try (FaultCluster cluster =
                new FaultCluster(directory, EmbeddedFlink.start(1, SLOTS, new Configuration()))) {
            while (System.nanoTime() - end < 0) {
                story.clear();
                SoakRounds rounds = SoakRounds.begin(cluster, random, story);
                for (int i = 0; i < ROUNDS_OF_AN_EXPORT && System.nanoTime() - end < 0; i++) {
                    rounds.play();
                }
                runs += rounds.runs();
            }
        } catch (Exception | AssertionError e) {
            throw new AssertionError(
                    "-Dsluice.soak.seed=%d: %s".formatted(seed, String.join("; ", story)), e);
        }
        System.out.printf(
                "sluice.soak: %d runs, %.1f hours of simulated time%n",
                runs, runs * PlannedExport.INTERVAL / 3_600_000.0);
    }
}
