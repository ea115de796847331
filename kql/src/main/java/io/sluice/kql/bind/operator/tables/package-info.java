/**
 * Binds the operators that take rows from several tables: union, search, find. Depends on {@code
 * bind.expression}. Start with {@link io.sluice.kql.bind.operator.tables.UnionBinder}.
 */
package io.sluice.kql.bind.operator.tables;
