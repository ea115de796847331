/**
 * Column batches into Parquet files, encoded here and framed by parquet-format, without Hadoop.
 * Depends on {@code io.sluice.kql.batch}, the byte forms and block compression of {@code
 * io.sluice.connector.storage}, and parquet-format-structures. Start with {@link
 * io.sluice.connector.storage.file.parquet.ParquetWriters}.
 */
package io.sluice.connector.storage.file.parquet;
