package io.sluice.connector.ledger.record;

import java.io.Serializable;
import java.util.Optional;

/**
 * What the ledger keeps of an export's definition: enough to tell what changed, and where it
 * starts.
 *
 * @param version 1 when created, one more with each change
 * @param hash SHA-256 of the definition's text, secrets masked
 * @param text the definition, secrets masked; absent where an earlier version of Sluice wrote it
 * @param createdOn milliseconds since 1970; runs whose cut lies before it do not take place
 * @param ordinal the export's number in its database, never given again; makes cursor names unique
 * @param startCursor the log end of each fact partition when its table was added
 */
public record ExportDefinition(
        long version,
        String hash,
        Optional<String> text,
        long createdOn,
        int ordinal,
        Cursor startCursor)
        implements Serializable {

    public ExportDefinition withOrdinal(int newOrdinal) {
        return new ExportDefinition(
                version,
                hash,
                text,
                createdOn,
                newOrdinal,
                Cursor.ofStart(createdOn, newOrdinal, startCursor.offsets()));
    }
}
