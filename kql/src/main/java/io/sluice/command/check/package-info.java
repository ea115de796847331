/**
 * Checks commands against what is defined, one class per family of commands, and applies the good
 * ones: commands and catalogs in, the next catalogs or diagnostics out. Depends on {@code
 * io.sluice.command.syntax} and {@code io.sluice.catalog}. Start with {@link
 * io.sluice.command.check.ScriptCheck}.
 */
package io.sluice.command.check;
