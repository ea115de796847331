/**
 * Rows of a run on their way from decoder to file: what operators pass on, and how it crosses a
 * shuffle. Depends on {@code io.sluice.kql.batch} and the elements of {@code
 * io.sluice.connector.kafka}. Start with {@link io.sluice.connector.batch.RunBatch}.
 */
package io.sluice.connector.batch;
