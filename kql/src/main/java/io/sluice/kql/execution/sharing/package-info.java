/**
 * Finds what is equal in several expressions, and says what computing it costs. Depends on {@code
 * plan} and {@code function}. Start with {@link io.sluice.kql.execution.sharing.SharedExpressions}.
 */
package io.sluice.kql.execution.sharing;
