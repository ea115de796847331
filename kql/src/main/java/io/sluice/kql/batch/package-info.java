/**
 * Column batches: the unit of execution between decoder and file writer. Depends on {@code
 * io.sluice.kql.type} only. Start with {@link io.sluice.kql.batch.ColumnBatch}.
 */
package io.sluice.kql.batch;
