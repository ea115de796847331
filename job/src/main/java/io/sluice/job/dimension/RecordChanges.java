package io.sluice.job.dimension;

import io.sluice.connector.batch.ColumnBatches;
import io.sluice.connector.format.DecoderSpec;
import io.sluice.connector.format.RecordDecoder;
import io.sluice.connector.kafka.element.RecordBatch;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.LongVector;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.HiddenColumns;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes changes of records, in the order of their offsets: decoders hand rows on in batches and
 * what has no value at once, and a deletion must not overtake the row that it deletes.
 */
final class RecordChanges {
    private static final String NO_KEY =
            "a record of an upsert table needs a key, which says what row it replaces";
    private static final String NO_VALUE = "null value (tombstone) in a table of appended records";

    /** Where a record is reported that changes nothing. */
    interface Undecodable {
        void accept(int index, String reason);
    }

    /** Where changes go. */
    interface Output {
        void accept(byte[] changes, int count);
    }

    private final RecordDecoder decoder;
    private final boolean upsert;
    private final Schema columns;
    private final int offsetColumn;
    private final ChangeWriter writer = new ChangeWriter();
    private long nulled;

    /**
     * @param spec of {@link #decoded}
     * @param columns those to keep
     */
    RecordChanges(DecoderSpec spec, Schema columns, boolean upsert) {
        this.decoder = spec.open();
        this.upsert = upsert;
        this.columns = columns;
        this.offsetColumn = spec.wanted().find(HiddenColumns.OFFSET.name()).orElseThrow();
    }

    /** What to decode to get these columns: the offset tells rows of one record from the next. */
    static Schema decoded(Schema columns) {
        if (columns.find(HiddenColumns.OFFSET.name()).isPresent()) {
            return columns;
        }
        List<Column> all = new ArrayList<>(columns.columns());
        all.add(HiddenColumns.OFFSET);
        return new Schema(all);
    }

    long takeNulled() {
        long taken = nulled;
        nulled = 0;
        return taken;
    }

    void decode(RecordBatch records, Undecodable undecodable, Output out) {
        Collected collected = new Collected(records, undecodable);
        decoder.decode(records, collected);
        collected.writeAll(out);
    }

    /** What the decoder made of one batch of records. */
    private final class Collected implements RecordDecoder.Output {
        private final RecordBatch records;
        private final Undecodable undecodable;
        private final List<ColumnBatch> batches = new ArrayList<>();
        private final boolean[] deletions;
        private int record;
        private long openOffset = -1;
        private boolean open;

        private Collected(RecordBatch records, Undecodable undecodable) {
            this.records = records;
            this.undecodable = undecodable;
            this.deletions = new boolean[records.size()];
        }

        @Override
        public void rows(ColumnBatch rows, int count, long nulledValues) {
            batches.add(ColumnBatches.copy(rows));
            nulled += nulledValues;
        }

        @Override
        public void undecodable(int index, String reason) {
            boolean tombstone = records.values()[index] == null;
            if (tombstone && upsert && records.keys()[index] != null) {
                deletions[index] = true;
            } else {
                undecodable.accept(index, tombstone && !upsert ? NO_VALUE : reason(index, reason));
            }
        }

        private String reason(int index, String decoders) {
            return upsert && records.keys()[index] == null ? NO_KEY : decoders;
        }

        private void writeAll(Output out) {
            for (ColumnBatch batch : batches) {
                long[] offsets = ((LongVector) batch.vector(offsetColumn)).values;
                ColumnBatch kept = keptOf(batch);
                for (int row = 0; row < batch.size(); row++) {
                    if (offsets[row] != openOffset) {
                        close(out);
                        deleteBefore(offsets[row]);
                        open(offsets[row]);
                    }
                    if (open) {
                        writer.add(kept, row);
                    }
                }
            }
            close(out);
            deleteBefore(Long.MAX_VALUE);
            flushIf(writer.changes() > 0, out);
        }

        private void open(long offset) {
            openOffset = offset;
            byte[] key = records.keys()[record];
            open = !upsert || key != null;
            if (open) {
                writer.begin(upsert ? key : null);
            } else {
                undecodable.accept(record, NO_KEY);
            }
        }

        private void close(Output out) {
            if (open) {
                open = false;
                writer.end();
                flushIf(writer.size() >= ChangeWriter.ENOUGH, out);
            }
        }

        /** Writes deletions up to an offset and goes to the record that has it. */
        private void deleteBefore(long offset) {
            while (record < records.size() && records.offsets()[record] < offset) {
                if (deletions[record]) {
                    writer.delete(records.keys()[record]);
                }
                record++;
            }
        }

        private void flushIf(boolean due, Output out) {
            if (due) {
                int changes = writer.changes();
                out.accept(writer.take(), changes);
            }
        }

        private ColumnBatch keptOf(ColumnBatch batch) {
            ColumnVector[] vectors = new ColumnVector[columns.width()];
            for (int i = 0; i < vectors.length; i++) {
                vectors[i] = batch.vector(i);
            }
            ColumnBatch kept = new ColumnBatch(columns, vectors);
            kept.setSize(batch.size());
            return kept;
        }
    }
}
