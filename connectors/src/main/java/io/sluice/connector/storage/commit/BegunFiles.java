package io.sluice.connector.storage.commit;

import io.sluice.connector.ledger.ExportCommands;
import io.sluice.connector.ledger.record.BegunRun;
import io.sluice.connector.storage.committable.RunCommit;
import io.sluice.connector.storage.committable.RunCommitSerializer;
import io.sluice.connector.storage.root.FilePublisher;
import java.io.IOException;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerialization;

/** The files of a run whose commit has begun, as the ledger keeps them. */
public final class BegunFiles implements ExportCommands.Publisher {

    @Override
    public void publish(BegunRun run) throws IOException, InterruptedException {
        try (FilePublisher publisher = new FilePublisher()) {
            publisher.publish(read(run).files());
        }
    }

    /** The full URIs that they have once they are visible. */
    public static List<String> paths(BegunRun run) throws IOException {
        return read(run).files().stream().map(file -> file.path()).toList();
    }

    private static RunCommit read(BegunRun run) throws IOException {
        return SimpleVersionedSerialization.readVersionAndDeSerialize(
                new RunCommitSerializer(), run.commit());
    }
}
