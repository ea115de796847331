package io.sluice.job.dimension.external;

import io.sluice.connector.storage.read.ExternalTableReader;
import io.sluice.connector.storage.read.ReadLimits;
import io.sluice.connector.storage.read.ReadSummary;
import io.sluice.connector.storage.read.TableListing;
import io.sluice.connector.storage.read.file.ListedFile;
import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.type.Schema;
import java.io.IOException;
import java.io.Serializable;

/**
 * The rows of an external table by a listing that was fixed with a run.
 *
 * @param table the name of the table
 * @param columns those that are read
 */
public record ExternalRows(String table, ExternalTableReader reader, Schema columns)
        implements Serializable {

    /**
     * What came of reading.
     *
     * @param newest when the file written last was written, milliseconds since 1970; 0 where there
     *     is none, or the storage keeps no times
     */
    public record Read(ReadSummary summary, long newest) {}

    /**
     * Pushes all rows.
     *
     * @param listing what {@link FilesProbe#list} gave
     * @throws UnreadableDimensionException where a file cannot be read, or is not the one listed
     */
    public Read read(byte[] listing, BatchConsumer out) {
        try {
            TableListing files = ListingBytes.read(listing);
            ReadSummary summary = reader.read(files, columns, ReadLimits.NONE, out);
            long newest = files.files().stream().mapToLong(ListedFile::modified).max().orElse(0);
            return new Read(summary, newest);
        } catch (IOException e) {
            throw new UnreadableDimensionException(table, e);
        }
    }
}
