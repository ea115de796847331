/**
 * Turns time into legs: looks up what a due run covers, waits until a checkpoint holds it, opens it
 * to the readers. Depends on {@code split}, and on Kafka's admin client. Start at {@link
 * io.sluice.connector.kafka.enumerator.RunEnumerator}; the rule is in {@code Legs}.
 */
package io.sluice.connector.kafka.enumerator;
