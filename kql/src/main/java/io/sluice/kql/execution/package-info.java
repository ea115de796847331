/**
 * Runs plans on one machine. Depends on {@code execution.operator} and below. Start with {@link
 * io.sluice.kql.execution.LocalExecutor}.
 */
package io.sluice.kql.execution;
