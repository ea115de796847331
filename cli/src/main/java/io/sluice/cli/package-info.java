/**
 * The sluice command: arguments to actions, diagnostics to text with carets, blame to exit codes.
 * May depend on everything. Start with {@link io.sluice.cli.Sluice}.
 */
package io.sluice.cli;
