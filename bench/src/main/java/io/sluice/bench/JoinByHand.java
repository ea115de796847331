package io.sluice.bench;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.BytesVector;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.DoubleVector;
import io.sluice.kql.batch.LongVector;
import io.sluice.kql.type.Schema;

/** A primitive hash map from a key to the position of its row, as one would write it. */
final class JoinByHand {
    private final boolean keepsAll;
    private final long[] slots;
    private final int shift;
    private final int[] positions;
    private final long[] values;
    private final byte[][] names;
    private final int[] lengths;
    private final ColumnBatch result;

    /**
     * @param keepsAll whether a fact that meets nothing stays
     */
    JoinByHand(Schema output, ColumnBatch[] dimension, boolean keepsAll) {
        int size = 0;
        for (ColumnBatch batch : dimension) {
            size += batch.size();
        }
        this.keepsAll = keepsAll;
        this.slots = new long[Integer.highestOneBit(size) * 4];
        this.shift = Long.numberOfLeadingZeros(slots.length) + 1;
        this.positions = new int[slots.length];
        this.values = new long[size + 1];
        this.names = new byte[size + 1][];
        this.lengths = new int[size + 1];
        this.result = ColumnBatch.allocate(output);
        int position = 1;
        for (ColumnBatch batch : dimension) {
            for (int i = 0; i < batch.size(); i++) {
                int slot = slot(((LongVector) batch.vector(0)).values[i]);
                slots[slot] = ((LongVector) batch.vector(0)).values[i];
                positions[slot] = position;
                values[position] = ((LongVector) batch.vector(1)).values[i];
                lengths[position] = ((BytesVector) batch.vector(2)).lengths[i];
                names[position++] = ((BytesVector) batch.vector(2)).arrays[i];
            }
        }
    }

    private int slot(long key) {
        int mask = slots.length - 1;
        int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> shift);
        while (positions[slot] != 0 && slots[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    void process(ColumnBatch batch, BatchConsumer out) {
        result.reset();
        long[] k = ((LongVector) batch.vector(0)).values;
        double[] x = ((DoubleVector) batch.vector(1)).values;
        long[] keys = ((LongVector) result.vector(0)).values;
        double[] reals = ((DoubleVector) result.vector(1)).values;
        LongVector found = (LongVector) result.vector(2);
        BytesVector texts = (BytesVector) result.vector(3);
        int to = 0;
        for (int i = 0; i < batch.size(); i++) {
            int position = positions[slot(k[i])];
            if (position != 0) {
                found.values[to] = values[position];
                texts.set(to, names[position], 0, lengths[position]);
            } else if (keepsAll) {
                found.setNull(to);
                texts.setEmpty(to);
            } else {
                continue;
            }
            keys[to] = k[i];
            reals[to++] = x[i];
        }
        result.setSize(to);
        out.accept(result);
    }
}
