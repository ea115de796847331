/**
 * Turns the text of a query into the tree of {@code syntax}: the grammar, literals, and the wording
 * of syntax errors. Depends on {@code syntax}, {@code type} and {@code diagnostic}. Start with
 * {@link io.sluice.kql.parse.QueryParser}.
 */
package io.sluice.kql.parse;
