/**
 * The tree of a script: each command as it was written, with the place of each of its parts; what a
 * name means is not known here. Depends on the diagnostics' spans and on {@code io.sluice.catalog}
 * for text that must not be shown. Start with {@link io.sluice.command.syntax.Command}.
 */
package io.sluice.command.syntax;
