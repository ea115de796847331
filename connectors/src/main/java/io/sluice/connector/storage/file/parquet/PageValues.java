package io.sluice.connector.storage.file.parquet;

import io.sluice.connector.bytes.GrowingBytes;
import io.sluice.kql.batch.ColumnVector;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.Statistics;

/** The values of one column in the making: page by page, row group by row group. Knows no nulls. */
abstract class PageValues {

    /**
     * Gives the vector a form that {@link #append} takes, for rows that are not null: the vector
     * itself, or the scratch vector with their bytes.
     */
    abstract ColumnVector prepare(ColumnVector vector, int[] rows, int from, int to);

    /** The bytes that these rows of a prepared vector take in plain encoding. */
    abstract long plainSize(ColumnVector prepared, int[] rows, int from, int to);

    abstract void append(ColumnVector prepared, int[] rows, int from, int to);

    /** Whether the page should end for its bytes. */
    abstract boolean isPageFull();

    /** Appends the page's values to {@code out} and starts the next page. */
    abstract Encoding finishPage(GrowingBytes out);

    /** Distinct values on the dictionary page of this row group; 0 when it has none. */
    abstract int dictionaryEntries();

    abstract void writeDictionary(GrowingBytes out);

    /** Sets minimum and maximum of the row group, where the values have an order. */
    abstract void describe(Statistics statistics);

    /** Forgets the row group. */
    abstract void startRowGroup();

    abstract long memoryInUse();
}
