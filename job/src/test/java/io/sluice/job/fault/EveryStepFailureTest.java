package io.sluice.job.fault;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One export lives through a failure at each step of a run, two runs at a time. A test that fails
 * leaves the next one an export of its own.
 */
class EveryStepFailureTest {
    @TempDir private static Path directory;
    private static FaultCluster cluster;
    private static boolean sound;

    @BeforeAll
    static void startCluster() {
        cluster = new FaultCluster(directory);
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    @BeforeEach
    void useASoundExport() {
        if (!sound) {
            cluster.newExport().start();
        }
        sound = false;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // 1 due, 2 fixed
                "source.enumerator.found",
                "source.enumerator.snapshot",
                "source.enumerator.checkpointed",
                "source.reader.checkpointed",
                // 5 open
                "source.enumerator.opening",
                "source.reader.opened",
                "source.reader.emitted",
                "decode.batch#3",
                "write.rows#5",
                // 6 closed
                "source.reader.finish",
                "source.reader.finished",
                // 7 committed
                "write.prepare#3",
                "write.prepared#3",
                "hold.barrier#2",
                "hold.released",
                "hold.snapshot#2",
                "source.reader.snapshot#3",
                "source.enumerator.snapshot#2",
                "commit.requested",
                "commit.begin",
                "commit.begun",
                "commit.file.publish",
                "commit.file.publish#2",
                "commit.file.publish#3",
                "commit.file.published",
                "commit.file.published#2",
                "commit.file.published#3",
                "commit.files.published",
                // 8 announced
                "ledger.complete",
                "commit.completed",
                // within the second run's commit
                "commit.begun#2",
                "commit.file.published#5",
                "ledger.complete#2",
            })
    void aFailureLeavesTheRunsAsPlanned(String failure) {
        runsComeOutAsPlanned(failure);
    }

    @Tag("slow") // Each step fails once in every build.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "source.enumerator.found > source.enumerator.found",
                "source.enumerator.checkpointed > source.enumerator.opening",
                "source.reader.emitted#2 > source.reader.emitted#2",
                "write.prepared > hold.restored",
                "hold.released > hold.released",
                "hold.snapshot#2 > source.reader.finish",
                "commit.begun > commit.open",
                "commit.file.published#2 > commit.file.published",
                "commit.files.published > commit.file.publish#2",
                "ledger.complete > ledger.complete",
                "commit.completed > commit.file.published#2",
                // three in a row
                "source.reader.finished > hold.barrier > commit.begun",
                "write.rows#5 > commit.open > ledger.complete",
            })
    void failuresInARowLeaveTheRunsAsPlanned(String failures) {
        runsComeOutAsPlanned(failures);
    }

    private static void runsComeOutAsPlanned(String failures) {
        // Given
        PlannedExport export = cluster.export();
        export.sendRun(30);
        export.sendRun(30);
        cluster.strikes().plan(failures);

        // When
        export.closeRuns();
        export.awaitRuns();
        cluster.awaitStrikes();

        // Then
        cluster.assertAsPlanned();
        sound = true;
    }
}
