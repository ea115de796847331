/**
 * Turns calls of plugins behind {@code evaluate} into plans: what can be said with the operators
 * there are becomes them, the rest a function of rows. Depends on {@code bind.expression}, {@code
 * bind.scope} and below. Start with {@link io.sluice.kql.bind.plugin.PluginBinder}.
 */
package io.sluice.kql.bind.plugin;
