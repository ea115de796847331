package io.sluice.connector.storage.file.parquet;

import io.sluice.connector.bytes.GrowingBytes;
import io.sluice.connector.storage.dictionary.RunLengthEncoder;
import io.sluice.kql.batch.ColumnVector;
import java.util.Arrays;

/** Which rows of the page are null: its definition levels. Costs nothing until the first null. */
final class Levels {
    private static final boolean[] NONE = {};

    /** One flag a row, kept only when the page has a null. */
    private boolean[] defined = NONE;

    private int rows;
    private int nulls;

    int rows() {
        return rows;
    }

    int nulls() {
        return nulls;
    }

    /** Adds rows of a vector that may hold nulls. */
    void append(ColumnVector vector, int[] selection, int from, int to) {
        keepFlags(rows + to - from);
        for (int i = from; i < to; i++) {
            boolean isNull = vector.isNull[selection[i]];
            defined[rows++] = !isNull;
            nulls += isNull ? 1 : 0;
        }
    }

    /** Adds rows of which none is null. */
    void appendDefined(int count) {
        if (defined.length > 0) {
            keepFlags(rows + count);
            Arrays.fill(defined, rows, rows + count, true);
        }
        rows += count;
    }

    private void keepFlags(int capacity) {
        if (defined.length < capacity) {
            boolean first = defined.length == 0;
            defined = Arrays.copyOf(defined, Math.max(capacity, 2 * defined.length));
            if (first) {
                Arrays.fill(defined, 0, rows, true);
            }
        }
    }

    /** Appends the levels as a data page begins with them, and starts the next page. */
    void finishPage(EncodingScratch scratch, GrowingBytes out) {
        int lengthAt = out.size;
        out.putInt(0);
        if (nulls == 0) {
            RunLengthEncoder.encodeRun(1, rows, 1, out);
        } else {
            int[] levels = scratch.levels(rows);
            for (int i = 0; i < rows; i++) {
                levels[i] = defined[i] ? 1 : 0;
            }
            RunLengthEncoder.encode(levels, rows, 1, out);
        }
        out.setInt(lengthAt, out.size - lengthAt - Integer.BYTES);
        rows = 0;
        nulls = 0;
    }

    long memoryInUse() {
        return defined.length;
    }
}
