package io.sluice.kql.execution.sort;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.Stage;
import io.sluice.kql.batch.spill.QuerySpace;
import io.sluice.kql.batch.spill.Share;
import io.sluice.kql.batch.store.ColumnStore;
import io.sluice.kql.plan.PlanNode;

/**
 * The first rows of a run in an order. It holds those that are the first so far and, until they are
 * sorted out together, as many newer ones that may be; a row that is behind them all is dropped at
 * once. Where even those are too many for the heap, they go out of it in sorted pieces.
 */
final class TopStage implements Stage {
    private final long limit;
    private final RowOrder order;
    private final Share share;
    private final SortedPieces pieces;
    private final int[] chosen = new int[ColumnBatch.CAPACITY];
    private ColumnStore rows;
    private ColumnVector[] bound;
    private long[] prefixes = new long[ColumnBatch.CAPACITY];
    private long boundPrefix;

    TopStage(PlanNode.Sort plan, long limit, QuerySpace space) {
        this.limit = limit;
        this.order = new RowOrder(plan.output(), plan.keys());
        this.share = new Share(space);
        this.pieces = new SortedPieces(plan.output(), order, space, limit);
        this.rows = new ColumnStore(plan.output());
    }

    @Override
    public void process(ColumnBatch batch, BatchConsumer out) {
        if (limit == 0) {
            return;
        }
        if (bound == null) {
            rows.accept(batch);
        } else {
            addBetter(batch);
        }
        if (rows.size() >= limit + Math.max(limit, ColumnBatch.CAPACITY)) {
            drop();
        }
        if (!share.resize(PositionSort.bytes(rows))) {
            makeRoom();
        }
    }

    private void makeRoom() {
        if (rows.size() > limit) {
            drop();
        }
        if (!share.resize(PositionSort.bytes(rows))) {
            spill();
        }
    }

    /** The bound stays: as many rows as are wanted are before it, wherever they are. */
    private void spill() {
        pieces.add(rows);
        rows.clear();
        share.release();
    }

    /** Adds the rows that are before the last one that is held. */
    private void addBetter(ColumnBatch batch) {
        ColumnVector[] vectors = RowOrder.vectors(batch);
        int size = batch.size();
        if (prefixes.length < size) {
            prefixes = new long[size];
        }
        order.prefixes(vectors, size, prefixes);
        int count = 0;
        for (int i = 0; i < size; i++) {
            if (prefixes[i] > boundPrefix
                    || (prefixes[i] == boundPrefix && order.compare(vectors, i, bound, 0) >= 0)) {
                continue;
            }
            chosen[count++] = i;
            if (count == chosen.length) {
                rows.add(batch, chosen, count);
                count = 0;
            }
        }
        rows.add(batch, chosen, count);
    }

    /** How many rows are held now. */
    int held() {
        return rows.size();
    }

    /** Keeps the first rows, and of the last of them a copy to compare with. */
    private void drop() {
        int kept = (int) limit;
        int[] positions = PositionSort.sort(order, rows);
        ColumnStore first = new ColumnStore(rows.schema());
        ColumnStore last = new ColumnStore(rows.schema());
        rows.emit(positions, 0, kept, first);
        rows.emit(positions, kept - 1, kept, last);
        rows = first;
        bound = last.vectors();
        long[] prefix = new long[1];
        order.prefixes(bound, 1, prefix);
        boundPrefix = prefix[0];
    }

    @Override
    public void finishRun(BatchConsumer out) {
        if (pieces.isEmpty()) {
            int[] positions = PositionSort.sort(order, rows);
            rows.emit(positions, 0, (int) Math.min(limit, rows.size()), out);
            rows.clear();
            share.release();
        } else {
            spill();
            pieces.merge(out);
        }
        bound = null;
    }
}
