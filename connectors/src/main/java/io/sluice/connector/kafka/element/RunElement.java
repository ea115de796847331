package io.sluice.connector.kafka.element;

/**
 * What the run-scoped source emits: batches of records, behind the last of a range its end, and
 * what tables outside of Kafka consist of.
 */
public sealed interface RunElement permits RecordBatch, RangeEnd, TableListed {
    Run run();

    String topic();

    int partition();
}
