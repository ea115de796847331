package io.sluice.connector.format;

import io.sluice.connector.format.column.MalformedRecordException;
import io.sluice.connector.format.column.RecordReader;
import io.sluice.connector.format.column.RowBuffer;
import io.sluice.connector.kafka.element.RecordBatch;

/** Takes records one by one through the reader of their format. */
final class BatchingDecoder implements RecordDecoder {
    /** A table of appended records has no use for a deletion. */
    static final String TOMBSTONE = "null value (tombstone)";

    private final RecordReader reader;
    private final RowBuffer rows;

    BatchingDecoder(RecordReader reader, RowBuffer rows) {
        this.reader = reader;
        this.rows = rows;
    }

    @Override
    public void decode(RecordBatch records, Output out) {
        rows.begin(records, out::rows);
        for (int i = 0; i < records.size(); i++) {
            byte[] value = records.values()[i];
            if (value == null) {
                out.undecodable(i, TOMBSTONE);
            } else {
                decode(value, i, out);
            }
        }
        rows.end();
    }

    private void decode(byte[] value, int index, Output out) {
        rows.beginRecord(index);
        try {
            reader.read(value, rows);
        } catch (MalformedRecordException malformed) {
            rows.abandonRow();
            out.undecodable(index, malformed.getMessage());
        }
    }
}
