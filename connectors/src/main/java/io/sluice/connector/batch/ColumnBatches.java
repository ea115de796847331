package io.sluice.connector.batch;

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
import java.util.stream.IntStream;

/** Copies of rows that outlive the batch they come from. */
public final class ColumnBatches {
    private ColumnBatches() {}

    /** A new batch of all rows. */
    public static ColumnBatch copy(ColumnBatch batch) {
        return gather(batch, IntStream.range(0, batch.size()).toArray(), 0, batch.size());
    }

    /**
     * A new batch of the rows {@code rows[from .. to)}, in that order, with room for no more. It
     * shares nothing with its source but values that cannot change.
     */
    public static ColumnBatch gather(ColumnBatch batch, int[] rows, int from, int to) {
        ColumnVector[] vectors = new ColumnVector[batch.schema().width()];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = ColumnVector.allocate(batch.schema().column(i).type(), to - from);
            gatherNulls(batch.vector(i), vectors[i], rows, from, to);
            gatherValues(batch.vector(i), vectors[i], rows, from, to);
        }
        ColumnBatch gathered = new ColumnBatch(batch.schema(), vectors);
        gathered.setSize(to - from);
        return gathered;
    }

    private static void gatherNulls(
            ColumnVector source, ColumnVector target, int[] rows, int from, int to) {
        if (!source.hasNulls) {
            return;
        }
        for (int i = from; i < to; i++) {
            if (source.isNull[rows[i]]) {
                target.setNull(i - from);
            }
        }
    }

    private static void gatherValues(
            ColumnVector source, ColumnVector target, int[] rows, int from, int to) {
        if (source instanceof LongVector longs) {
            long[] values = ((LongVector) target).values;
            for (int i = from; i < to; i++) {
                values[i - from] = longs.values[rows[i]];
            }
        } else if (source instanceof IntVector ints) {
            int[] values = ((IntVector) target).values;
            for (int i = from; i < to; i++) {
                values[i - from] = ints.values[rows[i]];
            }
        } else if (source instanceof DoubleVector doubles) {
            double[] values = ((DoubleVector) target).values;
            for (int i = from; i < to; i++) {
                values[i - from] = doubles.values[rows[i]];
            }
        } else {
            gatherRarerValues(source, target, rows, from, to);
        }
    }

    private static void gatherRarerValues(
            ColumnVector source, ColumnVector target, int[] rows, int from, int to) {
        if (source instanceof BytesVector bytes) {
            gatherBytes(bytes, (BytesVector) target, rows, from, to);
        } else if (source instanceof BoolVector bools) {
            boolean[] values = ((BoolVector) target).values;
            for (int i = from; i < to; i++) {
                values[i - from] = bools.values[rows[i]];
            }
        } else if (source instanceof DecimalVector decimals) {
            for (int i = from; i < to; i++) {
                ((DecimalVector) target).values[i - from] = decimals.values[rows[i]];
            }
        } else if (source instanceof GuidVector guids) {
            GuidVector copies = (GuidVector) target;
            for (int i = from; i < to; i++) {
                copies.high[i - from] = guids.high[rows[i]];
                copies.low[i - from] = guids.low[rows[i]];
            }
        }
    }

    /** All texts of the column end up in one array. */
    private static void gatherBytes(
            BytesVector source, BytesVector target, int[] rows, int from, int to) {
        int total = 0;
        for (int i = from; i < to; i++) {
            total += textLength(source, rows[i]);
        }
        byte[] texts = new byte[total];
        int at = 0;
        for (int i = from; i < to; i++) {
            int row = rows[i];
            int length = textLength(source, row);
            if (length > 0) {
                System.arraycopy(source.arrays[row], source.offsets[row], texts, at, length);
            }
            target.set(i - from, texts, at, length);
            at += length;
            if (source instanceof DynamicVector dynamic) {
                // Parsed values are never changed once they are in a vector.
                ((DynamicVector) target).parsed[i - from] = dynamic.parsed[row];
            }
        }
    }

    /** Bytes of the row's text: none where it is null, or has a parsed form instead. */
    static int textLength(BytesVector vector, int row) {
        boolean parsed = vector instanceof DynamicVector dynamic && dynamic.parsed[row] != null;
        return parsed || vector.isNullAt(row) ? 0 : vector.lengths[row];
    }
}
