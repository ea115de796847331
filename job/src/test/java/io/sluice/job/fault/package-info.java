/**
 * Exactly once, shown on the whole system: strikes a running export at every step of a run and
 * compares what is in the lake and on the ledger with what was planned. May use everything, as
 * tests do. Start with {@link io.sluice.job.fault.PlannedExport}.
 */
package io.sluice.job.fault;
