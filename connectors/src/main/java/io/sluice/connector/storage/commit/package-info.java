/**
 * The run-atomic sink: turns files into runs that become visible each as a whole, and announces
 * them on the ledger. Depends on {@code storage.write} for the files, on {@code ledger} for what
 * counts as exported, and on Flink's sinks. Start with {@link
 * io.sluice.connector.storage.commit.ExternalTableSink}; then hold and committer in the order of
 * the data: {@code RunHold}, {@code RunCommitter}.
 */
package io.sluice.connector.storage.commit;
