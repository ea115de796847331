/**
 * Asks a Kusto endpoint, Sluice's or Azure Data Explorer: the text of a command or query in, result
 * tables out, and what went wrong as a diagnostic under the text or as one line with its blame. May
 * depend on {@code terminal} and on results and diagnostics. Start with {@link
 * io.sluice.cli.client.ServerOption}.
 */
package io.sluice.cli.client;
