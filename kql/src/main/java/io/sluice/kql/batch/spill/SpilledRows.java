package io.sluice.kql.batch.spill;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import java.util.Optional;

/**
 * Rows outside the heap: first they are written, then they are read any number of times in the
 * order in which they came, then their place is given back. A space that is closed closes those
 * that are left.
 */
public interface SpilledRows extends BatchConsumer, AutoCloseable {
    /** How many rows there are. */
    long size();

    /** The memory that the largest of the batches takes when it is read, in bytes; about. */
    long largestBatch();

    /** Reads from the beginning; nothing is written afterwards. */
    Reader read();

    /** Deletes the rows. */
    @Override
    void close();

    /** Gives one batch after the other; each is the caller's for good. */
    interface Reader extends AutoCloseable {
        Optional<ColumnBatch> next();

        @Override
        void close();
    }
}
