/**
 * Arithmetic, comparison, rounding, trigonometry, ranges. Depends on {@code function.declaration}.
 * Start with {@link io.sluice.kql.function.number.Arithmetic}.
 */
package io.sluice.kql.function.number;
