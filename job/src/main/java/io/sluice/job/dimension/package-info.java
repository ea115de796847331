/**
 * Tables that are not scoped by the cursor: the records of their topics become changes, every
 * parallel instance of an operator keeps the rows that result, and facts of run R meet them as they
 * stood when R was fixed. Depends on the connectors and on kql's batches. Start with {@link
 * io.sluice.job.dimension.DimensionStore}.
 */
package io.sluice.job.dimension;
