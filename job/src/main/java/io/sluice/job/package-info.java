/**
 * The job jar: a script to Flink jobs. Depends on kql, the connectors and Flink. Start with {@link
 * io.sluice.job.ContinuousExportJob}, then {@link io.sluice.job.pipeline.ExportJob}.
 */
package io.sluice.job;
