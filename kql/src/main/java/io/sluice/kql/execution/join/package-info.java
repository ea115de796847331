/**
 * Joins: rows that stream by and meet the rows of a table that is held, as columns, under their
 * keys. Depends on {@code batch}, {@code execution.group}, {@code function.dynamic} and {@code
 * plan}. Start with {@link io.sluice.kql.execution.join.JoinStage}.
 */
package io.sluice.kql.execution.join;
