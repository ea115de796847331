package io.sluice.kql.execution.join;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.store.Gather;
import io.sluice.kql.type.Schema;

/** Pairs of positions, of rows of a left batch and of the table, made to batches of the result. */
final class JoinedRows {
    private final Schema schema;
    private final int leftWidth;
    private final ColumnVector[] own;
    private final int[] left = new int[ColumnBatch.CAPACITY];
    private final int[] right = new int[ColumnBatch.CAPACITY];
    private int count;

    JoinedRows(Schema schema, int leftWidth) {
        this.schema = schema;
        this.leftWidth = leftWidth;
        this.own = new ColumnVector[schema.width()];
        for (int i = 0; i < own.length; i++) {
            own[i] = ColumnVector.allocate(schema.column(i).type(), ColumnBatch.CAPACITY);
        }
    }

    /** Adds a pair, either of which may be {@link Gather#NO_ROW}. */
    void add(int leftRow, int rightRow) {
        left[count] = leftRow;
        right[count] = rightRow;
        count++;
    }

    boolean isFull() {
        return count == ColumnBatch.CAPACITY;
    }

    /**
     * Pushes on the pairs that are there.
     *
     * @param batch what the left positions are of
     */
    void flush(ColumnBatch batch, JoinTable table, BatchConsumer out) {
        if (count == 0) {
            return;
        }
        ColumnVector[] vectors = own.clone();
        boolean whole = isWhole(batch.size());
        for (int i = 0; i < leftWidth; i++) {
            if (whole) {
                vectors[i] = batch.vector(i);
            } else {
                own[i].reset();
                Gather.rows(batch.vector(i), left, count, own[i]);
            }
        }
        gatherRight(table);
        push(vectors, out);
    }

    /**
     * Pushes on each row of a batch with the one row of its group, or without one.
     *
     * @param groups by row; rows of the table are the same less 1
     */
    void flushWhole(ColumnBatch batch, int[] groups, JoinTable table, BatchConsumer out) {
        count = batch.size();
        if (count == 0) {
            return;
        }
        for (int i = 0; i < count; i++) {
            right[i] = groups[i] - 1;
        }
        ColumnVector[] vectors = own.clone();
        for (int i = 0; i < leftWidth; i++) {
            vectors[i] = batch.vector(i);
        }
        gatherRight(table);
        push(vectors, out);
    }

    /** Pushes on the pairs that are there, all of them without a left row. */
    void flushRight(JoinTable table, BatchConsumer out) {
        if (count == 0) {
            return;
        }
        for (int i = 0; i < leftWidth; i++) {
            own[i].reset();
            Gather.nulls(count, own[i]);
        }
        gatherRight(table);
        push(own, out);
    }

    private void gatherRight(JoinTable table) {
        for (int i = leftWidth; i < own.length; i++) {
            own[i].reset();
            Gather.rowsOrNulls(table.column(i - leftWidth), right, count, own[i]);
        }
    }

    private void push(ColumnVector[] vectors, BatchConsumer out) {
        ColumnBatch result = new ColumnBatch(schema, vectors);
        result.setSize(count);
        count = 0;
        out.accept(result);
    }

    /** Whether the pairs have each row of the left batch once: then its vectors are shared. */
    private boolean isWhole(int size) {
        if (count != size) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            if (left[i] != i) {
                return false;
            }
        }
        return true;
    }
}
