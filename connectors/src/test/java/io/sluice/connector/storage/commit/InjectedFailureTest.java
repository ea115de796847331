package io.sluice.connector.storage.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InjectedFailureTest {
    private static final List<String> POINTS =
            List.of(
                    "source.snapshot",
                    "write.prepare",
                    "write.prepared",
                    "hold.barrier",
                    "hold.released",
                    "hold.snapshot",
                    "commit.begin",
                    "commit.begun",
                    "commit.file.publish",
                    "commit.file.published",
                    "commit.files.published",
                    "ledger.complete",
                    "commit.completed");

    @TempDir Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "source.snapshot write.prepare write.prepared",
                "hold.barrier hold.released hold.snapshot",
                "commit.begin commit.begun source.watermark.1",
                "commit.file.publish commit.file.published",
                "commit.files.published ledger.complete commit.completed"
            })
    void twoFailuresInARowExportEachRecordOnceAndShowWholeRunsOnly(String points) {
        try (SinkFixture export = new SinkFixture(directory, 4, 4, 60);
                LakePoller reader = new LakePoller(export, 2)) {
            for (String point : points.split(" ")) {
                // Files are visited six at a time: the second failure is in the second attempt.
                int again = point.startsWith("commit.file.") ? 8 : 2;
                export.faults.failAt(point, 1).failAt(point, again);
            }

            export.start(2);
            export.awaitRuns(4);

            for (String point : points.split(" ")) {
                assertThat(export.faults.visits(point)).as(point).isGreaterThanOrEqualTo(3);
            }
            export.lake.assertExactlyOnce(4);
            reader.assertSawWholeRunsInOrder();
        }
    }

    @Test
    void failuresAtRandomPointsExportEachRecordOnce() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (SinkFixture export = new SinkFixture(directory, 5, 6, 80).pause(Duration.ofMillis(1));
                LakePoller reader = new LakePoller(export, 3)) {
            for (int i = 0; i < 14; i++) {
                String point = POINTS.get(random.nextInt(POINTS.size()));
                export.faults.failAt(point, 1 + random.nextInt(12));
            }

            export.start(3);
            export.awaitRuns(6);

            export.lake.assertExactlyOnce(6);
            reader.assertSawWholeRunsInOrder();
        } catch (AssertionError e) {
            throw new AssertionError("seed " + seed, e);
        }
    }
}
