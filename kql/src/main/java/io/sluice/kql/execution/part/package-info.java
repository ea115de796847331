/**
 * Runs a plan over one group of rows after the other. Depends on {@code batch}, {@code
 * execution.group}, {@code diagnostic} and {@code plan}. Start with {@link
 * io.sluice.kql.execution.part.PartitionStage}.
 */
package io.sluice.kql.execution.part;
