/**
 * Rows into the folders of an external table and back: partition values, path formats, and slices
 * of a batch by path. Depends on {@code io.sluice.catalog}, {@code io.sluice.kql.batch}, {@code
 * io.sluice.connector.storage.dictionary} and {@link io.sluice.connector.storage.file.BatchSlice}.
 * Start with {@link io.sluice.connector.storage.path.PartitionLayout}, and to read with {@link
 * io.sluice.connector.storage.path.PathPartitions}.
 */
package io.sluice.connector.storage.path;
