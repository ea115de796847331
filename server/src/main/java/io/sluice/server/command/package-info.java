/**
 * Carries management commands out against the catalog that is kept: the text of a command in, a
 * table out. May depend on {@code server.catalog}, {@code server.query} for what runs, and on the
 * command language. Start with {@link io.sluice.server.command.CommandRunner}.
 */
package io.sluice.server.command;
