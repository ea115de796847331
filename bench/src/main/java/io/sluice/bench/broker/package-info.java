/**
 * Turns a directory into a Kafka broker in a process of its own, so that its CPU time is nobody
 * else's. Depends on module {@code embedded} and {@code bench.meter}. Start with {@link
 * io.sluice.bench.broker.Broker}.
 */
package io.sluice.bench.broker;
