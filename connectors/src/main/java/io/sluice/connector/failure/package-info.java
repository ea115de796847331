/**
 * Failed attempts of a job as records on the ledger: turns what Flink's JobManager hears of
 * failures, and what the enumerator knows of the run, into one record for each attempt. Depends on
 * {@code ledger} to write them, on the source's legs for the run, and on Flink's operator
 * coordinators, which hear of every task's failure and reach its checkpoints. Start with {@link
 * io.sluice.connector.failure.FailureReports}.
 */
package io.sluice.connector.failure;
