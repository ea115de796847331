/**
 * Scalar types, columns and schemas, and how their values read as text. Depends on nothing. Start
 * with {@link io.sluice.kql.type.ScalarType}.
 */
package io.sluice.kql.type;
