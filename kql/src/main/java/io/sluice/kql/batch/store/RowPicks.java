package io.sluice.kql.batch.store;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.BoolVector;
import io.sluice.kql.batch.BytesVector;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.DecimalVector;
import io.sluice.kql.batch.DoubleVector;
import io.sluice.kql.batch.DynamicVector;
import io.sluice.kql.batch.GuidVector;
import io.sluice.kql.batch.IntVector;
import io.sluice.kql.batch.LongVector;
import io.sluice.kql.type.Schema;

/**
 * Rows picked one by one from several batches, made to batches column by column. Texts are not
 * copied: the batches that rows are picked from are not written again until these are pushed on.
 */
public final class RowPicks {
    private final ColumnBatch batch;
    private final ColumnVector[][] sources = new ColumnVector[ColumnBatch.CAPACITY][];
    private final int[] rows = new int[ColumnBatch.CAPACITY];
    private int count;

    public RowPicks(Schema schema) {
        this.batch = ColumnBatch.allocate(schema);
    }

    /**
     * Picks a row, and pushes all on when they are enough for a batch.
     *
     * @param source the columns that it is in, in the order of the schema
     */
    public void add(ColumnVector[] source, int row, BatchConsumer out) {
        sources[count] = source;
        rows[count] = row;
        count++;
        if (count == ColumnBatch.CAPACITY) {
            flush(out);
        }
    }

    /** Pushes on the rows that are there. */
    public void flush(BatchConsumer out) {
        if (count == 0) {
            return;
        }
        batch.reset();
        for (int column = 0; column < batch.schema().width(); column++) {
            nulls(column, batch.vector(column));
            values(column, batch.vector(column));
        }
        batch.setSize(count);
        count = 0;
        out.accept(batch);
    }

    private void nulls(int column, ColumnVector into) {
        for (int i = 0; i < count; i++) {
            if (sources[i][column].isNullAt(rows[i])) {
                into.setNull(i);
            }
        }
    }

    private void values(int column, ColumnVector into) {
        if (into instanceof LongVector longs) {
            for (int i = 0; i < count; i++) {
                longs.values[i] = ((LongVector) sources[i][column]).values[rows[i]];
            }
        } else if (into instanceof IntVector ints) {
            for (int i = 0; i < count; i++) {
                ints.values[i] = ((IntVector) sources[i][column]).values[rows[i]];
            }
        } else if (into instanceof DoubleVector reals) {
            for (int i = 0; i < count; i++) {
                reals.values[i] = ((DoubleVector) sources[i][column]).values[rows[i]];
            }
        } else if (into instanceof BoolVector bools) {
            for (int i = 0; i < count; i++) {
                bools.values[i] = ((BoolVector) sources[i][column]).values[rows[i]];
            }
        } else {
            wideValues(column, into);
        }
    }

    private void wideValues(int column, ColumnVector into) {
        if (into instanceof GuidVector guids) {
            for (int i = 0; i < count; i++) {
                GuidVector from = (GuidVector) sources[i][column];
                guids.high[i] = from.high[rows[i]];
                guids.low[i] = from.low[rows[i]];
            }
        } else if (into instanceof DecimalVector decimals) {
            for (int i = 0; i < count; i++) {
                decimals.values[i] = ((DecimalVector) sources[i][column]).values[rows[i]];
            }
        } else if (into instanceof BytesVector texts) {
            for (int i = 0; i < count; i++) {
                BytesVector from = (BytesVector) sources[i][column];
                int row = rows[i];
                texts.set(i, from.arrays[row], from.offsets[row], from.lengths[row]);
                if (texts instanceof DynamicVector dynamic) {
                    dynamic.parsed[i] = ((DynamicVector) from).parsed[row];
                }
            }
        }
    }
}
