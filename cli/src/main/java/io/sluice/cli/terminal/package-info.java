/**
 * What every command owes the person at the terminal: numbers to read, an answer to Ctrl-C, a
 * failure as one line and a status by blame. Depends on nothing but the blame of a diagnostic.
 * Start with {@link io.sluice.cli.terminal.CommandFailedException}.
 */
package io.sluice.cli.terminal;
