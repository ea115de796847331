package io.sluice.job.operator.hold;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.RunContext;
import java.io.IOException;

/** The rows of one run in one subtask, and what is to be made of them. */
interface RunWork extends AutoCloseable {
    /** Takes the rows of an input; they are the caller's again when it returns. */
    void add(int input, ColumnBatch rows) throws IOException;

    /** Gives the result of all rows. */
    void finish(RunContext context, BatchConsumer out) throws IOException;

    /** Gives rows that another work, of the same operator, can take in place of those so far. */
    void snapshot(Snapshot snapshot) throws IOException;

    /** Lets go of files. */
    @Override
    void close();

    /** Takes rows. */
    interface Rows {
        void rows(ColumnBatch rows) throws IOException;
    }

    /** Takes what a work holds. */
    interface Snapshot {
        void rows(int input, ColumnBatch rows) throws IOException;
    }
}
