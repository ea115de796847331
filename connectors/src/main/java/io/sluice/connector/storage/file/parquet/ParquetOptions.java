package io.sluice.connector.storage.file.parquet;

import io.sluice.catalog.ExportProperties.DatetimePrecision;
import io.sluice.catalog.ExternalTableProperties.Compression;
import io.sluice.kql.type.Schema;
import java.io.Serializable;

/**
 * What the Parquet files of an external table look like.
 *
 * @param schema the columns of the file, in order
 * @param compression codec of every column
 * @param rowGroupSize rows of each row group but the last of a file
 * @param datetimePrecision unit of datetime columns; finer digits are cut off
 */
public record ParquetOptions(
        Schema schema,
        Compression compression,
        int rowGroupSize,
        DatetimePrecision datetimePrecision)
        implements Serializable {

    public ParquetOptions {
        if (rowGroupSize <= 0) {
            throw new IllegalArgumentException(
                    "parquetRowGroupSize must be at least 1, got " + rowGroupSize);
        }
    }
}
