/**
 * Turns the text of a query into a tree that keeps spans and spelling, for the whole language, also
 * for what cannot run. Depends on {@code type} and {@code diagnostic} only. Start with {@link
 * io.sluice.kql.syntax.QueryParser}.
 */
package io.sluice.kql.syntax;
