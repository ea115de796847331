/**
 * The writing half of the sink: turns batches of rows into closed files that nobody sees yet, a
 * bounded number of them open at a time. Depends on {@code storage.file} for what is in a file, on
 * {@code storage.root} for where it goes, and on Flink's FileSink. Start with {@link
 * io.sluice.connector.storage.write.ExternalTableWriter}.
 */
package io.sluice.connector.storage.write;
