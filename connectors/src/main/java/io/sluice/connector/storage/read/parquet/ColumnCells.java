package io.sluice.connector.storage.read.parquet;

/** The values of one wanted column in one row group, taken row by row into its vector. */
interface ColumnCells {

    /** Takes the value of the next row. */
    void next(int row);
}
