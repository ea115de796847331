/**
 * Destinations compared with the ledger: committed runs against files, to findings with what to do.
 * Depends on the ledger and on {@code connector.storage.read}. Start with {@link
 * io.sluice.job.verify.ExportVerification}.
 */
package io.sluice.job.verify;
