package io.sluice.connector.format.avro;

/** What is done with one value of a record: it is skipped, written to columns, or looked into. */
interface AvroStep {
    /** Reads the value, to its end, into the row. */
    void read(int row);
}
