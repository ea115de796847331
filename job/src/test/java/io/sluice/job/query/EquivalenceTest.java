package io.sluice.job.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.embedded.flink.EmbeddedFlink;
import io.sluice.job.testing.ExportFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the runs of an export have written is what one machine makes of the records of each run,
 * whatever the query. More cases with {@code -Dequivalence.cases=N}, others with {@code
 * -Dequivalence.seed=N}.
 */
class EquivalenceTest {
    private static final int CASES = Integer.getInteger("equivalence.cases", 24);
    private static final long SEED = Long.getLong("equivalence.seed", 20261122L);
    private static final int RUNS = 2;
    private static final int SIDE_BY_SIDE = 2;

    private static EmbeddedFlink flink;

    @BeforeAll
    static void startCluster() {
        flink = ExportFixture.cluster();
    }

    @AfterAll
    static void stopCluster() {
        flink.close();
    }

    @Test
    void runsGiveWhatOneMachineGives(@TempDir Path directory) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(SIDE_BY_SIDE);
        List<Future<String>> cases = new ArrayList<>();
        try {
            for (int i = 0; i < CASES; i++) {
                Path own = Files.createDirectory(directory.resolve("case-" + i));
                long seed = SEED + i;
                cases.add(pool.submit(() -> broken(seed, own)));
            }
            List<String> broken = new ArrayList<>();
            for (Future<String> one : cases) {
                String found = one.get();
                if (!found.isEmpty()) {
                    broken.add(found);
                }
            }
            assertThat(broken).as("equivalence.seed=" + SEED).isEmpty();
        } finally {
            pool.shutdownNow();
        }
    }

    /** What is wrong; empty where nothing is. */
    private static String broken(long seed, Path directory) {
        EquivalenceCase one = new EquivalenceCase(new Random(seed), RUNS);
        try {
            List<String> expected = one.expected();
            List<String> exported = one.exported(flink, directory);
            return expected.equals(exported)
                    ? ""
                    : "%d: %s%nexpected %s%nexported %s"
                            .formatted(seed, one.query(), expected, exported);
        } catch (RuntimeException | AssertionError e) {
            return "%d: %s%n%s".formatted(seed, one.query(), e);
        }
    }
}
