package io.sluice.bench;

import io.sluice.kql.batch.BatchConsumer;
import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.DoubleVector;
import io.sluice.kql.batch.LongVector;
import io.sluice.kql.type.Schema;

/** A primitive hash map from a long to a count and a sum, as one would write it for the query. */
final class SummarizeByHand {
    private final Schema output;
    private long[] keys;
    private long[] counts;
    private double[] sums;
    private int size;

    SummarizeByHand(Schema output) {
        this.output = output;
        start(64);
    }

    private void start(int capacity) {
        keys = new long[capacity];
        counts = new long[capacity];
        sums = new double[capacity];
        size = 0;
    }

    void process(ColumnBatch batch) {
        long[] k = ((LongVector) batch.vector(0)).values;
        double[] x = ((DoubleVector) batch.vector(1)).values;
        for (int i = 0; i < batch.size(); i++) {
            int slot = slot(k[i]);
            if (counts[slot]++ == 0) {
                keys[slot] = k[i];
                if (++size * 2 > keys.length) {
                    sums[slot] += x[i];
                    grow();
                    continue;
                }
            }
            sums[slot] += x[i];
        }
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 40) & mask;
        while (counts[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldCounts = counts;
        double[] oldSums = sums;
        int groups = size;
        start(2 * oldKeys.length);
        size = groups;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldCounts[i] > 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                counts[slot] = oldCounts[i];
                sums[slot] = oldSums[i];
            }
        }
    }

    void finishRun(BatchConsumer out) {
        ColumnBatch batch = ColumnBatch.allocate(output);
        for (int i = 0; i < keys.length; i++) {
            if (counts[i] > 0) {
                int row = batch.size();
                ((LongVector) batch.vector(0)).values[row] = keys[i];
                ((LongVector) batch.vector(1)).values[row] = counts[i];
                ((DoubleVector) batch.vector(2)).values[row] = sums[i] / counts[i];
                batch.setSize(row + 1);
                if (batch.size() == ColumnBatch.CAPACITY) {
                    out.accept(batch);
                    batch = ColumnBatch.allocate(output);
                }
            }
        }
        if (batch.size() > 0) {
            out.accept(batch);
        }
        start(64);
    }
}
