/**
 * Measures the parts of the way of a record, one by one: from a format's bytes to columns, to a
 * partition or a subtask, to Parquet's pages, with the bytes that each allocates for a row. May
 * depend on kql and connectors. Start reading at {@link io.sluice.bench.part.Parts}.
 */
package io.sluice.bench.part;
