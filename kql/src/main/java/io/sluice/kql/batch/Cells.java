package io.sluice.kql.batch;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Single cells of vectors in their boxed form, for operators that keep whole rows: ticks for
 * datetime and timespan, {@link DynamicVector}'s parsed form for dynamic, null for a null.
 */
public final class Cells {
    private Cells() {}

    /** Puts a value into a row; of a dynamic column its parsed form. */
    public static void set(ColumnVector vector, int row, Object value) {
        if (value == null) {
            vector.setNull(row);
        } else if (vector instanceof BoolVector v) {
            v.values[row] = (Boolean) value;
        } else if (vector instanceof IntVector v) {
            v.values[row] = (Integer) value;
        } else if (vector instanceof LongVector v) {
            v.values[row] = ((Number) value).longValue();
        } else if (vector instanceof DoubleVector v) {
            v.values[row] = (Double) value;
        } else if (vector instanceof DecimalVector v) {
            v.values[row] = (BigDecimal) value;
        } else if (vector instanceof GuidVector v) {
            v.high[row] = ((UUID) value).getMostSignificantBits();
            v.low[row] = ((UUID) value).getLeastSignificantBits();
        } else if (vector instanceof DynamicVector v) {
            v.parsed[row] = value;
        } else {
            ((BytesVector) vector).set(row, ((String) value).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The value of a row; a dynamic one is parsed by its reader. */
    public static Object get(ColumnVector vector, int row) {
        if (vector.isNullAt(row)) {
            return null;
        }
        if (vector instanceof BoolVector v) {
            return v.values[row];
        }
        if (vector instanceof IntVector v) {
            return v.values[row];
        }
        if (vector instanceof LongVector v) {
            return v.values[row];
        }
        if (vector instanceof DoubleVector v) {
            return v.values[row];
        }
        if (vector instanceof DecimalVector v) {
            return v.values[row];
        }
        if (vector instanceof GuidVector v) {
            return new UUID(v.high[row], v.low[row]);
        }
        return ((BytesVector) vector).toString(row);
    }
}
