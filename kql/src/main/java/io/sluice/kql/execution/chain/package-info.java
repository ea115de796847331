/**
 * Compiles a chain of row-wise operators into one generated class that loops over column batches.
 * Depends on {@code plan}, {@code batch}, {@code sharing} and {@code code}. Start with {@link
 * io.sluice.kql.execution.chain.ChainGenerator}.
 */
package io.sluice.kql.execution.chain;
