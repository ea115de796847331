/**
 * Strings: search by terms and patterns, replacement, encodings, hashes. Depends on {@code
 * function.dynamic}. Start with {@link io.sluice.kql.function.text.Texts}.
 */
package io.sluice.kql.function.text;
