package io.sluice.connector.storage.path;

import io.sluice.kql.batch.ColumnBatch;

/**
 * The values of one partition that a task has seen, numbered. Number 0 is the default partition:
 * null, empty, or not path-safe.
 */
interface PartitionValues {
    int DEFAULT_ID = 0;

    /** Finds the number of each row's value. */
    void assign(ColumnBatch batch, int[] ids);

    /** The value as text; of a number other than 0. */
    String text(int id);

    /** The value as ticks; of a number other than 0, and of a datetime partition. */
    long ticks(int id);

    /** How many values are remembered, those that are not path-safe among them. */
    int remembered();

    void clear();

    static PartitionValues of(PartitionSource source) {
        return source instanceof PartitionSource.Text text
                ? new TextValues(text)
                : new NumberValues(source);
    }
}
