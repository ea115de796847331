package io.sluice.connector.storage.commit;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunAtomicCommitTest {
    @TempDir Path directory;

    @Test
    void eachRunIsInStorageOnceAndOnTheLedgerInOrder() {
        try (SinkFixture export = new SinkFixture(directory, 4, 5, 60)) {
            export.start(2);

            export.awaitRuns(5);

            export.lake.assertExactlyOnce(5);
        }
    }
}
