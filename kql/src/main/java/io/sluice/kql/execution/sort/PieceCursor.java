package io.sluice.kql.execution.sort;

import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.spill.SpilledRows;
import java.util.Optional;

/** The next row of a sorted piece. */
final class PieceCursor {
    private final RowOrder order;
    private final SpilledRows.Reader reader;
    private final int piece;
    private ColumnVector[] vectors = new ColumnVector[0];
    private long[] prefixes = new long[0];
    private int decided;
    private int row;
    private int size;

    /**
     * @param piece its place among the pieces
     */
    PieceCursor(RowOrder order, SpilledRows.Reader reader, int piece) {
        this.order = order;
        this.reader = reader;
        this.piece = piece;
    }

    /** Goes to the next row, and says whether there is one. */
    boolean advance() {
        row++;
        return row < size || load();
    }

    private boolean load() {
        Optional<ColumnBatch> next = reader.next();
        if (next.isEmpty()) {
            return false;
        }
        ColumnBatch batch = next.get();
        size = batch.size();
        row = 0;
        vectors = RowOrder.vectors(batch);
        if (prefixes.length < size) {
            prefixes = new long[size];
        }
        decided = order.prefixes(vectors, size, prefixes);
        return true;
    }

    /** The columns that the row is in; they are not written again. */
    ColumnVector[] vectors() {
        return vectors;
    }

    int row() {
        return row;
    }

    boolean isBefore(PieceCursor other) {
        long own = prefixes[row];
        long its = other.prefixes[other.row];
        if (own != its) {
            return own < its;
        }
        int first = Math.min(decided, other.decided);
        int compared = order.compare(first, vectors, row, other.vectors, other.row);
        return compared != 0 ? compared < 0 : piece < other.piece;
    }
}
