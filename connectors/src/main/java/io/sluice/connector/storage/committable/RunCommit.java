package io.sluice.connector.storage.committable;

import io.sluice.connector.batch.Counts;
import io.sluice.connector.kafka.element.Run;
import io.sluice.connector.ledger.record.Offsets;
import java.util.Comparator;
import java.util.List;

/**
 * A whole run, checked, ready to be committed: every file it has, and its accounts.
 *
 * @param definitionVersion the definition that gave these rows
 * @param before where the run starts in each partition
 * @param after where it stops
 * @param files sorted by path
 */
public record RunCommit(
        Run run,
        long definitionVersion,
        Counts counts,
        long rows,
        Offsets before,
        Offsets after,
        List<PendingFile> files) {
    public RunCommit {
        files = files.stream().sorted(Comparator.comparing(PendingFile::path)).toList();
    }
}
