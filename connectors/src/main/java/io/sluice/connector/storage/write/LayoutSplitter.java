package io.sluice.connector.storage.write;

import io.sluice.connector.storage.file.BatchSlice;
import io.sluice.connector.storage.path.PartitionLayout;
import io.sluice.connector.storage.path.PartitionSplitter;
import io.sluice.kql.batch.ColumnBatch;
import java.io.IOException;

/** Splits by the partitions of an external table. */
public final class LayoutSplitter implements SliceSplitter {
    private static final long serialVersionUID = 1L;

    private final PartitionLayout layout;
    private transient PartitionSplitter splitter;

    public LayoutSplitter(PartitionLayout layout) {
        this.layout = layout;
    }

    @Override
    public void split(ColumnBatch batch, SliceConsumer each)
            throws IOException, InterruptedException {
        if (splitter == null) {
            splitter = layout.newSplitter();
        }
        for (BatchSlice slice : splitter.split(batch)) {
            each.accept(slice);
        }
    }
}
