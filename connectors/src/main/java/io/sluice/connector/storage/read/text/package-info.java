/**
 * CSV, TSV and JSON lines into column batches: files are cut into records, and these are read by
 * the readers of {@code connector.format}. Depends on {@code storage.read.file} and {@code
 * connector.format}. Start with {@link io.sluice.connector.storage.read.text.TextFileReader}.
 */
package io.sluice.connector.storage.read.text;
