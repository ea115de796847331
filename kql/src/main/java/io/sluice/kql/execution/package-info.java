/**
 * Runs plans: chains of row-wise operators become one generated class that loops over column
 * batches. Depends on {@code plan}, {@code function}, {@code batch}. Start with {@link
 * io.sluice.kql.execution.ChainGenerator}.
 */
package io.sluice.kql.execution;
