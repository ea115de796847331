package io.sluice.kql.batch.store;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.type.Schema;

/**
 * Any number of rows, kept column by column beyond the batches that they came in. It shares nothing
 * with them but values that cannot change. Not thread-safe.
 *
 * <pre>{@code
 * ColumnStore store = new ColumnStore(schema);
 * stage.process(batch, store);
 * store.emit(out);
 * }</pre>
 */
public final class ColumnStore implements BatchConsumer {
    private static final int FIRST_CAPACITY = 64;

    private final Schema schema;
    private final GrowingColumn[] columns;
    private ByteArena texts;
    private int size;
    private int capacity;
    private ColumnBatch chosen;
    private int chosenRows;

    /** No rows of a schema. */
    public ColumnStore(Schema schema) {
        this.schema = schema;
        this.columns = new GrowingColumn[schema.width()];
        clear();
    }

    public Schema schema() {
        return schema;
    }

    /** How many rows there are; they stand at the positions 0 to size - 1. */
    public int size() {
        return size;
    }

    /** The column as it is now, to be read only; it is another one after rows have been added. */
    public ColumnVector vector(int column) {
        return columns[column].vector();
    }

    /** All columns as they are now; see {@link #vector}. */
    public ColumnVector[] vectors() {
        ColumnVector[] vectors = new ColumnVector[columns.length];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = vector(i);
        }
        return vectors;
    }

    /** The memory that the rows take, in bytes; of boxed values about. */
    public long bytes() {
        long bytes = texts.bytes();
        for (GrowingColumn column : columns) {
            bytes += column.bytes();
        }
        return bytes;
    }

    /** Keeps the rows of a batch. */
    @Override
    public void accept(ColumnBatch batch) {
        add(batch, 0, batch.size());
    }

    /** Keeps the rows of a batch from a position on. */
    public void add(ColumnBatch batch, int start, int count) {
        reserve(Math.addExact(size, count));
        for (int i = 0; i < columns.length; i++) {
            columns[i].append(batch.vector(i), start, count, size, texts);
        }
        size += count;
    }

    /** Keeps the rows of a batch at some positions, {@code positions[0 .. count)}. */
    public void add(ColumnBatch batch, int[] positions, int count) {
        if (count == 0) {
            return;
        }
        if (chosenRows < count) {
            chosenRows = Math.max(count, ColumnBatch.CAPACITY);
            chosen = ColumnBatch.allocate(schema, chosenRows);
        }
        chosen.reset();
        for (int i = 0; i < columns.length; i++) {
            Gather.rows(batch.vector(i), positions, count, chosen.vector(i));
        }
        chosen.setSize(count);
        accept(chosen);
    }

    private void reserve(int rows) {
        if (rows > capacity) {
            // Half as much again, within what an int can count.
            long grown = Math.max(rows, capacity + (capacity >> 1));
            resize((int) Math.min(Integer.MAX_VALUE - 8, Math.max(FIRST_CAPACITY, grown)));
        }
    }

    private void resize(int rows) {
        capacity = rows;
        for (GrowingColumn column : columns) {
            column.resize(size, rows);
        }
    }

    /** Gives back the room that is left for rows to come. */
    public void trim() {
        if (capacity > size) {
            resize(size);
        }
    }

    /** Forgets all rows, and gives back their memory. */
    public void clear() {
        for (int i = 0; i < columns.length; i++) {
            columns[i] = new GrowingColumn(schema.column(i).type());
        }
        texts = new ByteArena();
        size = 0;
        capacity = 0;
    }

    /** Forgets the first rows, and gives back their memory; the others take their places. */
    public void dropFirst(int count) {
        ColumnBatch all = new ColumnBatch(schema, vectors());
        ColumnStore rest = new ColumnStore(schema);
        rest.add(all, count, size - count);
        System.arraycopy(rest.columns, 0, columns, 0, columns.length);
        texts = rest.texts;
        size = rest.size;
        capacity = rest.capacity;
    }

    /** Pushes all rows on in the order in which they came. */
    public void emit(BatchConsumer out) {
        int[] rows = new int[Math.min(size, ColumnBatch.CAPACITY)];
        ColumnBatch batch = ColumnBatch.allocate(schema, rows.length);
        for (int start = 0; start < size; start += ColumnBatch.CAPACITY) {
            int count = Math.min(size - start, ColumnBatch.CAPACITY);
            for (int i = 0; i < count; i++) {
                rows[i] = start + i;
            }
            fill(batch, rows, count);
            out.accept(batch);
        }
    }

    /** Pushes on the rows at the positions {@code order[from .. to)}, in that order. */
    public void emit(int[] order, int from, int to, BatchConsumer out) {
        int[] rows = new int[Math.min(to - from, ColumnBatch.CAPACITY)];
        ColumnBatch batch = ColumnBatch.allocate(schema, rows.length);
        for (int start = from; start < to; start += ColumnBatch.CAPACITY) {
            int count = Math.min(to - start, ColumnBatch.CAPACITY);
            System.arraycopy(order, start, rows, 0, count);
            fill(batch, rows, count);
            out.accept(batch);
        }
    }

    private void fill(ColumnBatch batch, int[] rows, int count) {
        batch.reset();
        for (int i = 0; i < columns.length; i++) {
            Gather.rows(vector(i), rows, count, batch.vector(i));
        }
        batch.setSize(count);
    }
}
