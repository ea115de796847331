package io.sluice.connector.format.column;

import io.sluice.connector.kafka.element.RecordBatch;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The reused batch that records are decoded into, and the accounts of its rows. Full batches are
 * pushed on to the {@link Flush} given at the begin of a decode call.
 */
public final class RowBuffer {
    /** Takes a batch, the number of records that end in it, and its nulled values. */
    public interface Flush {
        void accept(ColumnBatch rows, int records, long nulledValues);
    }

    private final ColumnBatch batch;
    private final CellWriter[] writers;
    private final List<RowFiller> fillers = new ArrayList<>();
    private RecordBatch source;
    private int index;
    private Flush flush;
    private int row;
    private int records;

    public RowBuffer(Schema schema) {
        this.batch = ColumnBatch.allocate(schema);
        this.writers =
                IntStream.range(0, schema.width())
                        .mapToObj(i -> CellWriters.create(schema.column(i).type(), batch.vector(i)))
                        .toArray(CellWriter[]::new);
    }

    public ColumnBatch batch() {
        return batch;
    }

    /** What a format writes the values of a column with. */
    public CellWriter writer(int column) {
        return writers[column];
    }

    /** Puts a writer that converts differently in a column's place. */
    public void setWriter(int column, CellWriter writer) {
        writers[column] = writer;
    }

    /** Adds what is done at the end of each row. */
    public void addFiller(RowFiller filler) {
        fillers.add(filler);
    }

    public void begin(RecordBatch records, Flush output) {
        this.source = records;
        this.flush = output;
        clearBatch();
    }

    /** The rows that follow come from this record of the batch. */
    public void beginRecord(int recordIndex) {
        index = recordIndex;
    }

    /** The row to write now. */
    public int row() {
        return row;
    }

    /** All columns of the row that come from the record's value are written. */
    public void endRow() {
        for (int i = 0; i < fillers.size(); i++) {
            fillers.get(i).fill(row, source, index);
        }
        row++;
    }

    /** The record's last row has ended. */
    public void endRecord() {
        records++;
        flushIfFull();
    }

    /** Makes room; called between two rows of one record. */
    public void flushIfFull() {
        if (row == ColumnBatch.CAPACITY) {
            flush();
        }
    }

    /** The row turned out not to be one: whatever was written of it is taken back. */
    public void abandonRow() {
        for (CellWriter writer : writers) {
            writer.clear(row);
        }
    }

    /** Hands on what is left. */
    public void end() {
        if (row > 0 || records > 0) {
            flush();
        }
        source = null;
        flush = null;
    }

    private void flush() {
        batch.setSize(row);
        flush.accept(batch, records, takeNulled());
        clearBatch();
    }

    private void clearBatch() {
        batch.reset();
        row = 0;
        records = 0;
        takeNulled();
    }

    private long takeNulled() {
        long nulled = 0;
        for (CellWriter writer : writers) {
            nulled += writer.takeNulled();
        }
        return nulled;
    }
}
