/**
 * A Flink cluster in this process, for the demo and for tests. Depends on Flink only. Start with
 * {@link io.sluice.embedded.flink.EmbeddedFlink}.
 */
package io.sluice.embedded.flink;
