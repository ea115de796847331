/**
 * Writes docs/kql-coverage.md from the registries and runs its examples. Depends on the language's
 * front door and registries. Start with {@link io.sluice.kql.reference.CoveragePage}.
 */
package io.sluice.kql.reference;
