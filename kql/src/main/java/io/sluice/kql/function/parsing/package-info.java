/**
 * Takes texts apart into typed columns: the patterns of {@code parse} and the pairs of {@code
 * parse-kv}, each scanned once for all columns of a row. Depends on {@code function.dynamic} and
 * {@code function.text}. Start with {@link io.sluice.kql.function.parsing.Parsing}.
 */
package io.sluice.kql.function.parsing;
