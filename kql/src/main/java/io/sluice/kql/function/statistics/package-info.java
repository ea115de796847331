/**
 * Probability distributions and tests. Depends on {@code function.declaration}. Start with {@link
 * io.sluice.kql.function.statistics.Distributions}.
 */
package io.sluice.kql.function.statistics;
