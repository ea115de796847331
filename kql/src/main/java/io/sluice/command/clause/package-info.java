/**
 * The small languages inside commands: mapping JSON and its paths, partition clauses, path formats,
 * connection strings. Each turns literals into catalog records or diagnostics, and depends on
 * {@code io.sluice.command.syntax} and {@code io.sluice.catalog} only. Start with {@link
 * io.sluice.command.clause.MappingReader}.
 */
package io.sluice.command.clause;
