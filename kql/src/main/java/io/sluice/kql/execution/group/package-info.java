/**
 * Numbers the groups that the rows of batches belong to, by their keys, without an object a row.
 * Depends on {@code batch}, {@code batch.store}, {@code type}, {@code function.sketch} and {@code
 * function.dynamic}. Start with {@link io.sluice.kql.execution.group.Groups}.
 */
package io.sluice.kql.execution.group;
