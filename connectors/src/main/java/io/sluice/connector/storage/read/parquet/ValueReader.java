package io.sluice.connector.storage.read.parquet;

import io.sluice.connector.format.column.CellWriter;
import org.apache.parquet.column.ColumnReader;

/** Takes the current value of a column of a file into a row. */
@FunctionalInterface
interface ValueReader {
    void read(ColumnReader in, CellWriter cell, int row);
}
