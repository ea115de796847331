package io.sluice.catalog;

/** How the value of a Kafka record is encoded. */
public enum RecordFormat {
    JSON,
    AVRO,
    CSV,
    TSV
}
