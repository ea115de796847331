/**
 * The room of a query that holds rows: memory that its operators ask for, and files for the rows
 * that the memory has no room for. Depends on {@code batch} and {@code type} only; whoever runs a
 * query provides the files. Start with {@link io.sluice.kql.batch.spill.QuerySpace}.
 */
package io.sluice.kql.batch.spill;
