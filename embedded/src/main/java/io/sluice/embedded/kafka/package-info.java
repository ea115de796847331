/**
 * A real Kafka broker in this process, for the demo and for tests. Depends on Kafka's server only.
 * Start with {@link io.sluice.embedded.kafka.EmbeddedKafka}.
 */
package io.sluice.embedded.kafka;
