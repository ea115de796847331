package io.sluice.connector.format.column;

import io.sluice.connector.kafka.element.RecordBatch;

/** Writes a column that does not come from the record's value: its coordinates, or a constant. */
@FunctionalInterface
public interface RowFiller {
    void fill(int row, RecordBatch records, int index);
}
