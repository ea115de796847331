/**
 * The settings of an installation: text of a configuration to one checked record. Depends on
 * Flink's configuration classes. Start with {@link io.sluice.job.config.SluiceOptions}.
 */
package io.sluice.job.config;
