/**
 * Plugins about what happened when: a timeline cut into windows, who was active in them, and what
 * followed upon what. Depends on {@code function.plugin}. Start with {@link
 * io.sluice.kql.function.plugin.timeline.Windows}.
 */
package io.sluice.kql.function.plugin.timeline;
