/**
 * Parquet files of any writer into column batches: footers, pages and values, through
 * parquet-java's column readers and without Hadoop. Depends on {@code storage.read.file}, {@code
 * storage.compression} and the cell writers of {@code format.column}. Start with {@link
 * io.sluice.connector.storage.read.parquet.ParquetFileReader}.
 */
package io.sluice.connector.storage.read.parquet;
