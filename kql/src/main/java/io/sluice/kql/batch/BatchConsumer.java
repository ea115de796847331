package io.sluice.kql.batch;

/** Where a stage pushes its batches. The batch is valid during the call only. */
@FunctionalInterface
public interface BatchConsumer {
    void accept(ColumnBatch batch);
}
