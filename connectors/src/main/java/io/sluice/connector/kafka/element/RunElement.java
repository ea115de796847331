package io.sluice.connector.kafka.element;

/**
 * What the run-scoped source emits: batches of records and, behind the last of a range, its end.
 */
public sealed interface RunElement permits RecordBatch, RangeEnd {
    Run run();

    String topic();

    int partition();
}
