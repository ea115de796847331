package io.sluice.kql.execution.sort;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.spill.QuerySpace;
import io.sluice.kql.batch.spill.Share;
import io.sluice.kql.batch.spill.SpilledRows;
import io.sluice.kql.batch.store.ColumnStore;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a run that were too many for the heap: pieces of them, each sorted and outside of it,
 * in the order in which they came. They are merged without holding more than a batch of each.
 */
final class SortedPieces {
    /** More are not read at a time: each costs an open file and a batch. */
    private static final int MOST_AT_A_TIME = 128;

    private final Schema schema;
    private final RowOrder order;
    private final QuerySpace space;
    private final long limit;
    private List<SpilledRows> pieces = new ArrayList<>();

    /**
     * @param limit how many rows of all are wanted
     */
    SortedPieces(Schema schema, RowOrder order, QuerySpace space, long limit) {
        this.schema = schema;
        this.order = order;
        this.space = space;
        this.limit = limit;
    }

    boolean isEmpty() {
        return pieces.isEmpty();
    }

    /** Sorts rows, if there are any, into a piece behind those that are there. */
    void add(ColumnStore rows) {
        if (rows.size() == 0) {
            return;
        }
        int[] positions = PositionSort.sort(order, rows);
        SpilledRows piece = space.spill(schema);
        rows.emit(positions, 0, (int) Math.min(limit, rows.size()), piece);
        pieces.add(piece);
    }

    /** Pushes all rows on in their order, and deletes them. */
    void merge(BatchConsumer out) {
        Share share = new Share(space);
        int atATime = atATime(share);
        while (pieces.size() > atATime) {
            pieces = mergeSome(atATime);
        }
        new PieceMerge(schema, order, limit).merge(pieces, out);
        pieces.forEach(SpilledRows::close);
        pieces = new ArrayList<>();
        share.release();
    }

    /** How many pieces have room for a batch each; never less than two. */
    private int atATime(Share share) {
        long batch = pieces.stream().mapToLong(SpilledRows::largestBatch).max().orElse(0);
        int count = Math.min(MOST_AT_A_TIME, pieces.size());
        while (count > 2 && !share.resize(count * batch)) {
            count = Math.max(2, count / 2);
        }
        return Math.max(2, count);
    }

    /** Neighbours become one: rows that are the same stay in the order in which they came. */
    private List<SpilledRows> mergeSome(int atATime) {
        List<SpilledRows> merged = new ArrayList<>();
        for (int from = 0; from < pieces.size(); from += atATime) {
            List<SpilledRows> some = pieces.subList(from, Math.min(pieces.size(), from + atATime));
            if (some.size() == 1) {
                merged.add(some.get(0));
            } else {
                SpilledRows one = space.spill(schema);
                new PieceMerge(schema, order, limit).merge(some, one);
                some.forEach(SpilledRows::close);
                merged.add(one);
            }
        }
        return merged;
    }
}
