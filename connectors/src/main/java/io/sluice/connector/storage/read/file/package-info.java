/**
 * One file of an external table for reading: which it is, that it is still the one that was listed,
 * and what a reader of its format gives. Depends on Flink's file systems and column batches. Start
 * with {@link io.sluice.connector.storage.read.file.ListedFile}.
 */
package io.sluice.connector.storage.read.file;
