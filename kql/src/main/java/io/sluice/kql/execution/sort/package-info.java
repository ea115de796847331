/**
 * Orders rows: those of a run are held as columns, and their positions are sorted. Depends on
 * {@code batch}, {@code function.aggregate} for the order of values, {@code function.dynamic} and
 * {@code plan}. Start with {@link io.sluice.kql.execution.sort.SortStage}.
 */
package io.sluice.kql.execution.sort;
