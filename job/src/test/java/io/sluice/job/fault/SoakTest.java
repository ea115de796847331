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
 * are caught up. After each round every record is in the lake once, in the run it was sent for,
 * joined with a dimension table, which changes meanwhile, as it stood at that run, and the accounts
 * of all runs balance. {@code -Psoak} plays for long: {@code -Dsluice.soak.minutes=60}; a failed
 * test names its seed, {@code -Dsluice.soak.seed=N} plays it again, as far as threads allow.
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
        Tally tally = new Tally();
        try (FaultCluster cluster =
                new FaultCluster(directory, EmbeddedFlink.start(1, SLOTS, new Configuration()))) {
            while (System.nanoTime() - end < 0) {
                story.clear();
                boolean joined = tally.exports++ % 3 < 2;
                SoakRounds rounds = SoakRounds.begin(cluster, joined, random, story);
                for (int i = 0; i < ROUNDS_OF_AN_EXPORT && System.nanoTime() - end < 0; i++) {
                    rounds.play();
                    tally.rounds++;
                }
                tally.add(rounds);
            }
            System.out.println(tally.text(cluster.strikes().struck()));
        } catch (Exception | AssertionError e) {
            throw new AssertionError(
                    "-Dsluice.soak.seed=%d: %s".formatted(seed, String.join("; ", story)), e);
        }
    }

    /** What has taken place. */
    private static final class Tally {
        private int exports;
        private int rounds;
        private long runs;
        private long records;
        private long changes;

        private void add(SoakRounds played) {
            runs += played.runs();
            records += played.records();
            changes += played.changes();
        }

        private String text(int failures) {
            return "sluice.soak: exports=%d rounds=%d failures=%d runs=%d hours=%.1f records=%d changes=%d"
                    .formatted(
                            exports,
                            rounds,
                            failures,
                            runs,
                            runs * PlannedExport.INTERVAL / 3_600_000.0,
                            records,
                            changes);
        }
    }
}
