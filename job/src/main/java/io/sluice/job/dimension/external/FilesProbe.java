package io.sluice.job.dimension.external;

import io.sluice.connector.kafka.settings.TableProbe;
import io.sluice.connector.storage.read.ExternalTableReader;
import io.sluice.connector.storage.read.TableListing;
import java.io.IOException;
import java.util.HashSet;

/** Lists the files of an external table. */
public final class FilesProbe implements TableProbe {
    private static final long serialVersionUID = 1L;

    private final ExternalTableReader reader;

    public FilesProbe(ExternalTableReader reader) {
        this.reader = reader;
    }

    @Override
    public byte[] list() throws IOException {
        return ListingBytes.write(reader.list());
    }

    /** Files that have come since then do no harm. */
    @Override
    public boolean holds(byte[] listing) throws IOException {
        TableListing then = ListingBytes.read(listing);
        return new HashSet<>(reader.list().files()).containsAll(then.files());
    }
}
