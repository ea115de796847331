/**
 * A checked definition to a Flink pipeline: resolve, take the export over, assemble. Depends on kql
 * and the connectors. Start with {@link io.sluice.job.pipeline.ExportJob}.
 */
package io.sluice.job.pipeline;
