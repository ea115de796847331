package io.sluice.kql.batch;

/**
 * A KQL operator, or a chain of them, at work: batches are pushed in, results are pushed on, and
 * the end of a run flushes what it held back. One instance belongs to one task and is not
 * thread-safe; after {@link #finishRun} it holds nothing and is ready for the next run. The local
 * executor and Flink host the same class.
 */
public interface Stage {
    /** Takes a batch and pushes on what can be said already. */
    void process(ColumnBatch batch, BatchConsumer out);

    /** Every batch of the run has been given: pushes on the rest. Row-wise stages have none. */
    void finishRun(BatchConsumer out);
}
