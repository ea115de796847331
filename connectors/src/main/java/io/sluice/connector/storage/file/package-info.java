/**
 * Slices of column batches into the bytes of files, Parquet or text, with the accounts and the size
 * rule that a sink needs. Depends on {@code io.sluice.catalog}, {@code io.sluice.kql.batch},
 * Flink's BulkWriter and the writers in its sub-packages. Start with {@link
 * io.sluice.connector.storage.file.FileFormat}.
 */
package io.sluice.connector.storage.file;
