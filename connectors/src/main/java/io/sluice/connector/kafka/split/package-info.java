/**
 * What enumerator and readers tell each other, and what of it lies in checkpoints: partitions,
 * legs, and their versioned layouts. Depends on the records of the package above. Start at {@link
 * io.sluice.connector.kafka.split.Leg}.
 */
package io.sluice.connector.kafka.split;
