package io.sluice.connector.format;

import io.sluice.connector.kafka.element.RecordBatch;
import io.sluice.kql.batch.ColumnBatch;

/**
 * Turns the raw values of Kafka records into rows of exactly the wanted columns. One instance
 * belongs to one task: it reuses its batch and is not thread-safe.
 *
 * <p>Every record of a batch is answered for once: as decoded, in the {@code records} of one {@link
 * Output#rows} call, or by one {@link Output#undecodable} call. A format that holds several rows in
 * a record (CSV, TSV) still counts records.
 */
public interface RecordDecoder {

    /** Decodes all records; everything has been handed to {@code out} when the call returns. */
    void decode(RecordBatch records, Output out);

    /** Where a decoder puts what it made of the records. */
    interface Output {
        /**
         * Some rows, in the order of their offsets.
         *
         * @param rows at most {@link ColumnBatch#CAPACITY} rows, valid during the call only; their
         *     strings are ranges of the records' own bytes
         * @param records how many records end with these rows
         * @param nulledValues values among these rows that did not convert to their column's type
         *     and became null (string: empty)
         */
        void rows(ColumnBatch rows, int records, long nulledValues);

        /**
         * The record's framing, or the path to a needed column, cannot be read; it gives no row.
         *
         * @param index of the record in its {@link RecordBatch}
         * @param reason why, as a phrase without a full stop, safe to show
         */
        void undecodable(int index, String reason);
    }
}
