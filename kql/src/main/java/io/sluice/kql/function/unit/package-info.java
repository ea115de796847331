/**
 * Quantities in other units. Depends on {@code function.declaration}. Start with {@link
 * io.sluice.kql.function.unit.Conversion}.
 */
package io.sluice.kql.function.unit;
