/**
 * Scalar types, columns and schemas: the vocabulary that everything else speaks. Depends on
 * nothing. Start with {@link io.sluice.kql.type.ScalarType}.
 */
package io.sluice.kql.type;
