package io.sluice.connector.storage.file;

import io.sluice.catalog.ExportProperties;
import io.sluice.catalog.ExternalTable;
import io.sluice.kql.batch.ColumnBatch;
import java.io.Serializable;

/**
 * How an external table's files are written: format, compression, headers, encoding, and when a
 * file has reached its size. Carries no secret. A sink asks it like this:
 *
 * <pre>{@code
 * SliceWriter.Factory factory = format.writersOfRun();
 * int fitting = format.rowsThatFit(writer.rows(), writer.rawBytes(), slice);
 * if (fitting == 0) {
 *     writer.finish(); // and go on with a new file
 * }
 * }</pre>
 *
 * <p>A copy belongs to one task thread: what its writers share is kept in it, and not serialised.
 */
public interface FileFormat extends Serializable {

    /** The format of a table's files, with defaults resolved. */
    static FileFormat of(ExternalTable table, ExportProperties properties) {
        return switch (table.dataFormat()) {
            case PARQUET -> new ParquetFormat(table, properties);
            case CSV, TSV, JSON -> new TextFormat(table, properties);
        };
    }

    /** The end of each file's name, with its dot. */
    String extension();

    /**
     * Writers for the files of one run. Rows of a batch are written with the columns of the
     * external table only: what the query gives behind them goes into the path.
     */
    SliceWriter.Factory writersOfRun();

    /**
     * How many rows of the slice, from its first, may go into a file that holds {@code rows} rows
     * of {@code rawBytes} bytes before the file is asked about again; 0 when the file is complete
     * and the slice belongs into the next one. Never 0 for an empty file.
     */
    int rowsThatFit(long rows, long rawBytes, BatchSlice slice);

    /** The bytes that a row adds to {@link SliceWriter#rawBytes}. */
    long rawSize(ColumnBatch batch, int row);
}
