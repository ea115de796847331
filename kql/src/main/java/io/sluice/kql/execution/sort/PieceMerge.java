package io.sluice.kql.execution.sort;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.spill.SpilledRows;
import io.sluice.kql.batch.store.RowPicks;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * Merges sorted pieces: a heap of the pieces by their next rows. Of rows that are the same, those
 * of the earlier piece come first.
 */
final class PieceMerge {
    private final RowOrder order;
    private final RowPicks picks;
    private final long limit;
    private PieceCursor[] heap = new PieceCursor[0];
    private int size;

    /**
     * @param limit no more rows than these are pushed on
     */
    PieceMerge(Schema schema, RowOrder order, long limit) {
        this.order = order;
        this.picks = new RowPicks(schema);
        this.limit = limit;
    }

    void merge(List<SpilledRows> pieces, BatchConsumer out) {
        List<SpilledRows.Reader> readers = new ArrayList<>();
        try {
            open(pieces, readers);
            for (long given = 0; given < limit && size > 0; given++) {
                PieceCursor first = heap[0];
                picks.add(first.vectors(), first.row(), out);
                if (!first.advance()) {
                    heap[0] = heap[--size];
                }
                sink(0);
            }
            picks.flush(out);
        } finally {
            readers.forEach(SpilledRows.Reader::close);
        }
    }

    private void open(List<SpilledRows> pieces, List<SpilledRows.Reader> readers) {
        heap = new PieceCursor[pieces.size()];
        size = 0;
        for (int i = 0; i < pieces.size(); i++) {
            SpilledRows.Reader reader = pieces.get(i).read();
            readers.add(reader);
            PieceCursor cursor = new PieceCursor(order, reader, i);
            if (cursor.advance()) {
                heap[size++] = cursor;
            }
        }
        for (int at = size / 2 - 1; at >= 0; at--) {
            sink(at);
        }
    }

    private void sink(int from) {
        int at = from;
        PieceCursor sinking = heap[at];
        for (int child = 2 * at + 1; child < size; child = 2 * at + 1) {
            if (child + 1 < size && heap[child + 1].isBefore(heap[child])) {
                child++;
            }
            if (!heap[child].isBefore(sinking)) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = sinking;
    }
}
