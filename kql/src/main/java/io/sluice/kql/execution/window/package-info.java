/**
 * Columns computed from the rows around, such as {@code row_number()} and {@code prev()}. Depends
 * on {@code batch}, {@code execution.sort} for what is the same value, and {@code plan}. Start with
 * {@link io.sluice.kql.execution.window.WindowStage}.
 */
package io.sluice.kql.execution.window;
