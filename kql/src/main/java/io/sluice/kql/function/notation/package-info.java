/**
 * Texts in well-known notations and what they hold: CSV, XML, paths, command lines, versions,
 * Punycode. Depends on {@code function.declaration} and {@code function.dynamic}. Start with {@link
 * io.sluice.kql.function.notation.Csv}.
 */
package io.sluice.kql.function.notation;
