/**
 * Aggregate functions: what they take and give, and the accumulators behind them. Depends on {@code
 * type} and {@code function}. Start with {@link io.sluice.kql.function.aggregate.Aggregates}.
 */
package io.sluice.kql.function.aggregate;
