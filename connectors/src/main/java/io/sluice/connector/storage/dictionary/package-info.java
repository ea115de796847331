/**
 * Distinct values numbered in the order they first come, without an object per value, and their
 * numbers as bytes: for Parquet's dictionary pages and for partition values. Depends on {@code
 * io.sluice.connector.bytes} only. Start with {@link
 * io.sluice.connector.storage.dictionary.BytesDictionary}.
 */
package io.sluice.connector.storage.dictionary;
