/**
 * What the source emits: the runs of a topic as batches of records, each range closed by its end,
 * and their way between Flink's tasks. Depends on Flink's type serializers only. Start with {@link
 * io.sluice.connector.kafka.element.RunElement}.
 */
package io.sluice.connector.kafka.element;
