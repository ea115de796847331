/**
 * Turns the text of a script into {@link io.sluice.command.parse.Command} records with spans:
 * split, lex, parse, word the syntax errors. Depends on {@code io.sluice.catalog} and the
 * diagnostics, not on what the names in a command mean. Start with {@link
 * io.sluice.command.parse.ScriptParser}.
 */
package io.sluice.command.parse;
