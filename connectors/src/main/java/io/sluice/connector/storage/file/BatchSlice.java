package io.sluice.connector.storage.file;

import io.sluice.kql.batch.ColumnBatch;

/**
 * Some rows of a batch that go into one file: {@code rows[from .. to)} are row numbers of {@code
 * batch}. Reused by its producer and valid during the call only.
 */
public final class BatchSlice {
    public ColumnBatch batch;
    public int[] rows;
    public int from;
    public int to;

    /**
     * The partition path under the root, free of a leading and trailing slash; empty without
     * partitions.
     */
    public String path;

    public int size() {
        return to - from;
    }
}
