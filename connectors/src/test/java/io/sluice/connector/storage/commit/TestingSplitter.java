package io.sluice.connector.storage.commit;

import io.sluice.connector.storage.file.BatchSlice;
import io.sluice.connector.storage.write.SliceSplitter;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.LongVector;
import java.io.IOException;

/** The directory of a row is its last column, behind a colon, which Flink treats as a scheme. */
final class TestingSplitter implements SliceSplitter {
    @Override
    public void split(ColumnBatch batch, SliceConsumer each)
            throws IOException, InterruptedException {
        LongVector bucket = (LongVector) batch.vector(2);
        BatchSlice slice = new BatchSlice();
        slice.batch = batch;
        slice.rows = new int[1];
        for (int row = 0; row < batch.size(); row++) {
            slice.rows[0] = row;
            slice.from = 0;
            slice.to = 1;
            slice.path = "b:" + bucket.values[row];
            each.accept(slice);
        }
    }
}
