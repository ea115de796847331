/**
 * The operators of a plan as stages: batches in, batches out, flushed at the end of a run. Depends
 * on {@code execution.chain} and {@code plan}. Start with {@link
 * io.sluice.kql.execution.operator.RowWiseStage}.
 */
package io.sluice.kql.execution.operator;
