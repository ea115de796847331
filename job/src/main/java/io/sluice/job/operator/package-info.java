/**
 * Flink operators between source and sink: records to rows, rows through compiled stages, rows to
 * the writer that owns them. Depends on the connectors and on kql's batches. Start with {@link
 * io.sluice.job.operator.DecodeOperator}.
 */
package io.sluice.job.operator;
