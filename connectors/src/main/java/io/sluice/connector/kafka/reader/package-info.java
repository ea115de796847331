/**
 * Turns legs into elements: reads partitions up to their stops, emits batches, range ends and the
 * run's watermark. Depends on {@code split}, and on Kafka's consumer. Start at {@link
 * io.sluice.connector.kafka.reader.RunReader}.
 */
package io.sluice.connector.kafka.reader;
