package io.sluice.connector.format.column;

/** Reads the value of one record into the rows of a buffer. */
public interface RecordReader {
    /**
     * Writes every column of every row of the record, ends each row, and then the record.
     *
     * @throws MalformedRecordException where the record cannot be decoded; then no row of it has
     *     ended
     */
    void read(byte[] value, RowBuffer rows);
}
