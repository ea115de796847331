/**
 * The life of exports: commands in; ledger and jobs changed so that nothing is lost and nothing is
 * exported twice. Depends on the pipeline, the ledger and Flink's client. Start with {@link
 * io.sluice.job.lifecycle.ExportLifeCycle}, or {@link io.sluice.job.lifecycle.ScriptCommands} for a
 * script.
 */
package io.sluice.job.lifecycle;
