package io.sluice.connector.storage.read.file;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.type.Schema;
import java.io.IOException;

/** Reads files of one format, one after the other. Belongs to one thread; reuses its batch. */
public interface FileReader {

    /**
     * What a file gave.
     *
     * @param rows rows pushed
     * @param nulledValues values that did not convert to their column's type and became null
     *     (string: empty)
     */
    record Counts(long rows, long nulledValues) {}

    /** The columns of the batches. */
    Schema columns();

    /**
     * Pushes all rows of a file in order.
     *
     * @throws UnreadableFileException where the content is not what the format demands
     */
    Counts read(StoredFile file, BatchConsumer out) throws IOException;
}
