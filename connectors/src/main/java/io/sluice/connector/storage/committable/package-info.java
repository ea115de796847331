/**
 * What travels between writer, hold and committer, and how it is laid out in state: records in,
 * versioned bytes out. Depends on the vocabulary of runs and of the ledger, not on how files are
 * written. Start with {@link io.sluice.connector.storage.committable.RunPart} and {@link
 * io.sluice.connector.storage.committable.RunCommit}.
 */
package io.sluice.connector.storage.committable;
