package io.sluice.bench.loop;

/** Reads the fields of one record into the next row of the columns. */
interface FieldDecoder {
    void decode(byte[] value, Columns columns);
}
