package io.sluice.connector.storage.file.parquet;

import io.sluice.connector.bytes.GrowingBytes;
import io.sluice.kql.batch.BoolVector;
import io.sluice.kql.batch.ColumnVector;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.Statistics;

/** Truth values, one bit each, the first in the lowest. */
final class BooleanValues extends PageValues {
    private final GrowingBytes packed = new GrowingBytes();
    private int count;
    private boolean sawTrue;
    private boolean sawFalse;

    @Override
    ColumnVector prepare(ColumnVector vector, int[] rows, int from, int to) {
        return vector;
    }

    @Override
    long plainSize(ColumnVector prepared, int[] rows, int from, int to) {
        return (long) to
                - from; // A byte each: eighths would depend on how rows are cut into calls.
    }

    @Override
    void append(ColumnVector prepared, int[] rows, int from, int to) {
        boolean[] values = ((BoolVector) prepared).values;
        for (int i = from; i < to; i++) {
            int bit = count++ & 7;
            if (bit == 0) {
                packed.putByte(0);
            }
            boolean value = values[rows[i]];
            if (value) {
                packed.array[packed.size - 1] |= (byte) (1 << bit);
            }
            sawTrue |= value;
            sawFalse |= !value;
        }
    }

    @Override
    boolean isPageFull() {
        return false;
    }

    @Override
    Encoding finishPage(GrowingBytes out) {
        out.put(packed.array, 0, packed.size);
        packed.clear();
        count = 0;
        return Encoding.PLAIN;
    }

    @Override
    int dictionaryEntries() {
        return 0;
    }

    @Override
    void writeDictionary(GrowingBytes out) {
        throw new IllegalStateException("a bool column has no dictionary");
    }

    @Override
    void describe(Statistics statistics) {
        if (sawTrue || sawFalse) {
            statistics.setMin_value(new byte[] {(byte) (sawFalse ? 0 : 1)});
            statistics.setMax_value(new byte[] {(byte) (sawTrue ? 1 : 0)});
            statistics.setIs_min_value_exact(true);
            statistics.setIs_max_value_exact(true);
        }
    }

    @Override
    void startRowGroup() {
        sawTrue = false;
        sawFalse = false;
    }

    @Override
    long memoryInUse() {
        return packed.array.length;
    }
}
