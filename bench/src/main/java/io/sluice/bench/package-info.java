/**
 * Turns queries and the same work written by hand into ratios of their times. Depends on module
 * {@code kql}; nothing depends on it. Start with {@link io.sluice.bench.Ratios}.
 */
package io.sluice.bench;
