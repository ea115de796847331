/**
 * What a check of a script is given and what it comes to: settings and an opinion on queries in,
 * catalogs, steps and diagnostics out. Depends on {@code io.sluice.command.syntax}, {@code
 * io.sluice.command.result}, the masked source of {@code io.sluice.command.parse} and {@code
 * io.sluice.catalog}. Start with {@link io.sluice.command.script.CheckedScript}.
 */
package io.sluice.command.script;
