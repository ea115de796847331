/**
 * Dynamic values: arrays, bags, JSON, and conversions between all types. Depends on {@code
 * function.declaration} and {@code type}. Start with {@link
 * io.sluice.kql.function.dynamic.DynamicValues}.
 */
package io.sluice.kql.function.dynamic;
