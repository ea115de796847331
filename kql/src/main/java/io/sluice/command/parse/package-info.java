/**
 * Turns the text of a script into {@link io.sluice.command.syntax.Command} records with spans:
 * split, lex, parse, word the syntax errors. Depends on {@code io.sluice.command.syntax} and the
 * diagnostics, not on what the names in a command mean. Start with {@link
 * io.sluice.command.parse.ScriptParser}.
 */
package io.sluice.command.parse;
