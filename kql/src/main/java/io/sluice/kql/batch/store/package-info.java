/**
 * Rows that outlive their batches, still column by column: from batches into growing columns, and
 * from there by position into batches again. Depends on {@code batch} and {@code type} only. Start
 * with {@link io.sluice.kql.batch.store.ColumnStore}.
 */
package io.sluice.kql.batch.store;
