package io.sluice.job.fault;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Failures, restarts and changes of parallelism drawn by lot. A failed test names its seed; {@code
 * -Dsluice.chaos.seed=N} plays it again, as far as threads allow.
 */
class RandomFailuresTest {
    private static final List<String> POINTS =
            List.of(
                    "source.enumerator.found",
                    "source.enumerator.opening",
                    "source.enumerator.snapshot",
                    "source.enumerator.checkpointed",
                    "source.reader.opened",
                    "source.reader.emitted",
                    "source.reader.finish",
                    "source.reader.finished",
                    "source.reader.snapshot",
                    "source.reader.checkpointed",
                    "decode.batch",
                    "write.rows",
                    "write.prepare",
                    "write.prepared",
                    "hold.barrier",
                    "hold.released",
                    "hold.snapshot",
                    "hold.restored",
                    "commit.open",
                    "commit.requested",
                    "commit.begin",
                    "commit.begun",
                    "commit.file.publish",
                    "commit.file.published",
                    "commit.files.published",
                    "ledger.complete",
                    "commit.completed");

    @TempDir private Path directory;

    @Test
    void runsComeOutAsPlanned() {
        play(Duration.ofSeconds(20), Long.getLong("sluice.chaos.seed", 42));
    }

    @Test
    @Tag("slow")
    void runsComeOutAsPlannedForLong() {
        play(
                Duration.ofMinutes(Long.getLong("sluice.chaos.minutes", 5)),
                Long.getLong("sluice.chaos.seed", System.nanoTime()));
    }

    private void play(Duration howLong, long seed) {
        List<String> story = new ArrayList<>();
        System.out.println("sluice.chaos.seed=" + seed);
        try (FaultCluster cluster = new FaultCluster(directory)) {
            Random random = new Random(seed);
            PlannedExport export = cluster.newExport();
            export.start();
            long end = System.nanoTime() + howLong.toNanos();
            while (System.nanoTime() - end < 0) {
                round(cluster, export, random, story);
            }
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(
                    "-Dsluice.chaos.seed=%d: %s".formatted(seed, String.join("; ", story)), e);
        }
    }

    private static void round(
            FaultCluster cluster, PlannedExport export, Random random, List<String> story) {
        int runs = 1 + random.nextInt(3);
        for (int run = 0; run < runs; run++) {
            export.sendRun(random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(80));
        }
        String strikes = strikes(random);
        String restart = restart(export, random);
        story.add("%d runs, %s, %s".formatted(runs, strikes, restart));
        cluster.strikes().plan(strikes);
        export.closeRuns();
        switch (restart) {
            case "cancel" -> {
                export.cancel();
                export.start();
            }
            case "savepoint" -> {
                cluster.strikes().planNothing();
                export.startFrom(export.stopWithSavepoint());
            }
            default -> {}
        }
        export.awaitRuns();
        // What has not been reached by now is not part of the next round.
        cluster.strikes().planNothing();
        cluster.assertAsPlanned();
    }

    private static String strikes(Random random) {
        List<String> strikes = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            strikes.add(POINTS.get(random.nextInt(POINTS.size())) + "#" + (1 + random.nextInt(4)));
        }
        return String.join(" > ", strikes);
    }

    private static String restart(PlannedExport export, Random random) {
        int drawn = random.nextInt(8);
        if (drawn > 1) {
            return "no restart";
        }
        export.parallelism(1 + random.nextInt(3));
        return drawn == 0 ? "cancel" : "savepoint";
    }
}
