/**
 * Turns the text of a script of management commands into definitions, or into everything that is
 * wrong with it. Depends on {@code io.sluice.catalog}, {@code io.sluice.kql.type} and {@code
 * io.sluice.kql.diagnostic}. Start with {@link io.sluice.command.Script}.
 */
package io.sluice.command;
