/**
 * The settings of a server: a file, the environment and flags in, one checked record out, and the
 * page that documents them. May depend on the settings of exports in {@code io.sluice.job.config}.
 * Start with {@link io.sluice.server.config.ServerSettings}.
 */
package io.sluice.server.config;
