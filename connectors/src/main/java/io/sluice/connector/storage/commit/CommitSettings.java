package io.sluice.connector.storage.commit;

import io.sluice.connector.ledger.Ledger;
import io.sluice.connector.ledger.record.Epoch;
import io.sluice.connector.ledger.record.ExportId;
import java.io.Serializable;
import java.util.Set;

/**
 * What hold and committer know of the export.
 *
 * @param epoch this job's right to commit
 * @param ordinal the export's number in its database, for cursor names
 * @param factTopics the topics whose ranges a run is made of
 * @param atMostOneRowPerRecord whether the query is row-wise, so that what was not exported was
 *     filtered
 * @param gapsAccepted whether the source may pass over offsets that Kafka no longer has
 */
record CommitSettings(
        Ledger ledger,
        ExportId id,
        Epoch epoch,
        long definitionVersion,
        int ordinal,
        String externalTable,
        Set<String> factTopics,
        boolean atMostOneRowPerRecord,
        boolean gapsAccepted)
        implements Serializable {
    CommitSettings {
        factTopics = Set.copyOf(factTopics);
    }
}
