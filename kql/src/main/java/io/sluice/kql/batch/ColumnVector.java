package io.sluice.kql.batch;

import io.sluice.kql.type.ScalarType;
import java.util.Arrays;

/**
 * The values of one column for the rows of a batch: primitive arrays with public fields, because
 * generated code, decoders and writers loop over them. Only the first {@code size} rows of the
 * owning {@link ColumnBatch} are defined.
 *
 * <p>{@link #isNull} is read only where {@link #hasNulls} is set; a row marked null has an
 * undefined value. Strings are never null.
 */
public abstract sealed class ColumnVector
        permits BoolVector,
                IntVector,
                LongVector,
                DoubleVector,
                DecimalVector,
                GuidVector,
                BytesVector {

    /** Whether any row of the batch is null. Whoever marks a row sets it too. */
    public boolean hasNulls;

    /** One flag a row. */
    public boolean[] isNull;

    protected ColumnVector(int capacity) {
        this.isNull = new boolean[capacity];
    }

    /** The empty vector that holds a type: one class of vector for each physical form. */
    public static ColumnVector allocate(ScalarType type, int capacity) {
        return switch (type) {
            case BOOL -> new BoolVector(capacity);
            case INT -> new IntVector(capacity);
            case LONG, DATETIME, TIMESPAN -> new LongVector(capacity);
            case REAL -> new DoubleVector(capacity);
            case DECIMAL -> new DecimalVector(capacity);
            case STRING -> new BytesVector(capacity);
            case GUID -> new GuidVector(capacity);
            case DYNAMIC -> new DynamicVector(capacity);
        };
    }

    public final int capacity() {
        return isNull.length;
    }

    /** Marks a row null. */
    public final void setNull(int row) {
        isNull[row] = true;
        hasNulls = true;
    }

    public final boolean isNullAt(int row) {
        return hasNulls && isNull[row];
    }

    /** Makes the vector ready for the next batch: no row is null. Values are left as they are. */
    public void reset() {
        if (hasNulls) {
            Arrays.fill(isNull, false);
            hasNulls = false;
        }
    }
}
