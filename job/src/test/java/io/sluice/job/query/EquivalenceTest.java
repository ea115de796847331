package io.sluice.job.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.embedded.flink.EmbeddedFlink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the runs of an export have written is what one machine makes of the records of each run and
 * of the dimension tables as they stood, whatever the query. Many exports of one cluster read the
 * same topics at once: a wave.
 *
 * <p>More cases with {@code -Dequivalence.cases=2000}, others with {@code -Dequivalence.seed=N}. A
 * case that fails says how to play it again: by the seed of its wave and its number there.
 */
class EquivalenceTest {
    private static final int CASES = Integer.getInteger("equivalence.cases", 200);
    private static final int ONLY = Integer.getInteger("equivalence.case", -1);
    private static final long SEED = Long.getLong("equivalence.seed", 20261122L);
    private static final int CASES_OF_A_WAVE = Integer.getInteger("equivalence.wave", 10);
    private static final int SIDE_BY_SIDE = 2;

    @Test
    void runsGiveWhatOneMachineGives(@TempDir Path directory) throws Exception {
        System.out.printf("-Dequivalence.seed=%d -Dequivalence.cases=%d%n", SEED, CASES);
        int slots = SIDE_BY_SIDE * CASES_OF_A_WAVE * EquivalenceCase.MOST_SUBTASKS;
        ExecutorService pool = Executors.newFixedThreadPool(SIDE_BY_SIDE);
        long started = System.nanoTime();
        try (EmbeddedFlink flink = EmbeddedFlink.start(1, slots, settings())) {
            List<Future<EquivalenceWave.Outcome>> waves = new ArrayList<>();
            for (int first = 0; first < CASES; first += CASES_OF_A_WAVE) {
                long seed = SEED + waves.size();
                int count = Math.min(CASES_OF_A_WAVE, CASES - first);
                Path own = Files.createDirectory(directory.resolve("wave-" + seed));
                waves.add(pool.submit(() -> play(flink, own, seed, count)));
            }
            List<String> broken = new ArrayList<>();
            int withRows = 0;
            for (Future<EquivalenceWave.Outcome> wave : waves) {
                broken.addAll(wave.get().broken());
                withRows += wave.get().withRows();
            }
            System.out.printf(
                    "%d cases, %d with rows, %d broken, %d s%n",
                    CASES,
                    withRows,
                    broken.size(),
                    Duration.ofNanos(System.nanoTime() - started).toSeconds());
            assertThat(broken).as("of %d cases from -Dequivalence.seed=%d", CASES, SEED).isEmpty();
            assertThat(withRows).as("cases that give rows").isGreaterThanOrEqualTo(CASES / 3);
        } finally {
            pool.shutdownNow();
        }
    }

    private static EquivalenceWave.Outcome play(
            EmbeddedFlink flink, Path directory, long seed, int count) {
        int[] numbers = ONLY < 0 ? IntStream.range(0, count).toArray() : new int[] {ONLY};
        try (EquivalenceWave wave = new EquivalenceWave(flink, directory, seed, numbers)) {
            return wave.play();
        }
    }

    /** Every job has its own buffers. */
    private static Configuration settings() {
        Configuration settings = new Configuration();
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(256));
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(256));
        return settings;
    }
}
