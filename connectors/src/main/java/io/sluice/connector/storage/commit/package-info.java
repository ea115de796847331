/**
 * The run-atomic sink: turns batches of rows into files that become visible run by run, each run as
 * a whole, and announced on the ledger. Depends on {@code storage.file} for what is in a file, on
 * {@code ledger} for what counts as exported, and on Flink's FileSink as its building block. Start
 * with {@link io.sluice.connector.storage.commit.ExternalTableSink}; then writer, hold and
 * committer in the order of the data: {@code ExternalTableWriter}, {@code RunHold}, {@code
 * RunCommitter}.
 */
package io.sluice.connector.storage.commit;
