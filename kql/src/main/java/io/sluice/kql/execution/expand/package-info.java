/**
 * Makes rows of the items of arrays, and runs plans over those of each row. Depends on {@code
 * batch}, {@code execution.operator}, {@code function.dynamic} and {@code plan}. Start with {@link
 * io.sluice.kql.execution.expand.MvExpandStage}.
 */
package io.sluice.kql.execution.expand;
