package io.sluice.kql.batch.store;

import io.sluice.kql.batch.BoolVector;
import io.sluice.kql.batch.BytesVector;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.DecimalVector;
import io.sluice.kql.batch.DoubleVector;
import io.sluice.kql.batch.DynamicVector;
import io.sluice.kql.batch.GuidVector;
import io.sluice.kql.batch.IntVector;
import io.sluice.kql.batch.LongVector;
import io.sluice.kql.type.ScalarType;

/** One column that grows: a vector that is replaced by a larger one where it is full. */
final class GrowingColumn {
    private final ScalarType type;
    private ColumnVector vector;
    private long boxedBytes;

    GrowingColumn(ScalarType type) {
        this.type = type;
        this.vector = ColumnVector.allocate(type, 0);
    }

    ColumnVector vector() {
        return vector;
    }

    /** Memory of the arrays and of boxed values, without the texts, in bytes. */
    long bytes() {
        return vector.capacity() * (1 + bytesOfValue()) + boxedBytes;
    }

    private long bytesOfValue() {
        return switch (type) {
            case BOOL -> 1;
            case INT, DECIMAL -> 4;
            case LONG, REAL, DATETIME, TIMESPAN -> 8;
            case STRING -> 12;
            case GUID, DYNAMIC -> 16;
        };
    }

    /** Makes room for rows. */
    void resize(int size, int capacity) {
        ColumnVector larger = ColumnVector.allocate(type, capacity);
        copyNulls(vector, 0, size, larger, 0);
        copyValues(vector, 0, size, larger, 0);
        if (vector instanceof BytesVector old) {
            BytesVector bytes = (BytesVector) larger;
            System.arraycopy(old.arrays, 0, bytes.arrays, 0, size);
            System.arraycopy(old.offsets, 0, bytes.offsets, 0, size);
            System.arraycopy(old.lengths, 0, bytes.lengths, 0, size);
            if (old instanceof DynamicVector dynamic) {
                System.arraycopy(dynamic.parsed, 0, ((DynamicVector) larger).parsed, 0, size);
            }
        }
        vector = larger;
    }

    /** Copies rows that stand one after the other; there is room for them. */
    void append(ColumnVector from, int start, int count, int at, ByteArena texts) {
        copyNulls(from, start, count, vector, at);
        copyValues(from, start, count, vector, at);
        if (from instanceof BytesVector bytes) {
            for (int i = 0; i < count; i++) {
                keepText(bytes, start + i, at + i, texts);
            }
        } else if (from instanceof DecimalVector decimals) {
            for (int i = start; i < start + count; i++) {
                boxedBytes += decimals.isNullAt(i) ? 0 : BoxedSize.of(decimals.values[i]);
            }
        }
    }

    private void keepText(BytesVector from, int row, int at, ByteArena texts) {
        if (from.isNullAt(row)) {
            return;
        }
        if (from instanceof DynamicVector dynamic && dynamic.parsed[row] != null) {
            ((DynamicVector) vector).parsed[at] = dynamic.parsed[row];
            boxedBytes += BoxedSize.of(dynamic.parsed[row]);
        } else {
            int length = from.lengths[row];
            int start = texts.copy(from.arrays[row], from.offsets[row], length);
            ((BytesVector) vector).set(at, texts.array(), start, length);
        }
    }

    private static void copyNulls(
            ColumnVector from, int start, int count, ColumnVector into, int at) {
        if (from.hasNulls) {
            System.arraycopy(from.isNull, start, into.isNull, at, count);
            into.hasNulls = true;
        }
    }

    /** Of all columns but those of texts. */
    private static void copyValues(
            ColumnVector from, int start, int count, ColumnVector into, int at) {
        if (from instanceof LongVector v) {
            System.arraycopy(v.values, start, ((LongVector) into).values, at, count);
        } else if (from instanceof IntVector v) {
            System.arraycopy(v.values, start, ((IntVector) into).values, at, count);
        } else if (from instanceof DoubleVector v) {
            System.arraycopy(v.values, start, ((DoubleVector) into).values, at, count);
        } else if (from instanceof BoolVector v) {
            System.arraycopy(v.values, start, ((BoolVector) into).values, at, count);
        } else if (from instanceof DecimalVector v) {
            System.arraycopy(v.values, start, ((DecimalVector) into).values, at, count);
        } else if (from instanceof GuidVector v) {
            System.arraycopy(v.high, start, ((GuidVector) into).high, at, count);
            System.arraycopy(v.low, start, ((GuidVector) into).low, at, count);
        }
    }
}
