/**
 * Queries of all kinds on a real cluster. Depends on the fixtures of {@code io.sluice.job.testing}.
 * Start with {@link io.sluice.job.query.QueriesTest}.
 */
package io.sluice.job.query;
