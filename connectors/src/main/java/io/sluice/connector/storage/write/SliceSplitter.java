package io.sluice.connector.storage.write;

import io.sluice.connector.storage.file.BatchSlice;
import io.sluice.kql.batch.ColumnBatch;
import java.io.IOException;
import java.io.Serializable;

/** Splits a batch into slices by partition path. A copy belongs to one task thread. */
public interface SliceSplitter extends Serializable {

    /** Gives each slice on, one at a time; a slice is valid during its call only. */
    void split(ColumnBatch batch, SliceConsumer each) throws IOException, InterruptedException;

    /** Takes the slices of one batch. */
    @FunctionalInterface
    interface SliceConsumer {
        void accept(BatchSlice slice) throws IOException, InterruptedException;
    }
}
