/**
 * What names mean at a place of a query, and what was found wrong so far. Depends on {@code
 * syntax}, {@code plan} and {@code diagnostic}. Start with {@link io.sluice.kql.bind.scope.Scope}.
 */
package io.sluice.kql.bind.scope;
