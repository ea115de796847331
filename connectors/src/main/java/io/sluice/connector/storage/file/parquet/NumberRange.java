package io.sluice.connector.storage.file.parquet;

import io.sluice.connector.bytes.GrowingBytes;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Type;

/**
 * Minimum and maximum of numbers. For doubles the format's rules hold: with a NaN anywhere there is
 * no range, because readers differ in where NaN sorts, and a zero bound has the sign that includes
 * both zeros.
 */
final class NumberRange {
    private final Type type;
    private long min;
    private long max;
    private double minDouble;
    private double maxDouble;
    private boolean sawNan;

    NumberRange(Type type) {
        this.type = type;
        clear();
    }

    /** Bytes of one value in plain encoding. */
    int width() {
        return type == Type.INT32 ? Integer.BYTES : Long.BYTES;
    }

    void clear() {
        min = Long.MAX_VALUE;
        max = Long.MIN_VALUE;
        minDouble = Double.POSITIVE_INFINITY;
        maxDouble = Double.NEGATIVE_INFINITY;
        sawNan = false;
    }

    void cover(long[] values, int count) {
        if (type == Type.DOUBLE) {
            coverDoubles(values, count);
            return;
        }
        long low = min;
        long high = max;
        for (int i = 0; i < count; i++) {
            low = Math.min(low, values[i]);
            high = Math.max(high, values[i]);
        }
        min = low;
        max = high;
    }

    private void coverDoubles(long[] bits, int count) {
        double low = minDouble;
        double high = maxDouble;
        boolean nan = sawNan;
        for (int i = 0; i < count; i++) {
            double value = Double.longBitsToDouble(bits[i]);
            nan |= Double.isNaN(value);
            low = value < low ? value : low;
            high = value > high ? value : high;
        }
        minDouble = low;
        maxDouble = high;
        sawNan = nan;
    }

    void describe(Statistics statistics) {
        if (type == Type.DOUBLE) {
            if (sawNan || minDouble > maxDouble) {
                return;
            }
            double low = minDouble == 0 ? -0.0 : minDouble;
            double high = maxDouble == 0 ? 0.0 : maxDouble;
            statistics.setMin_value(bytes(Double.doubleToRawLongBits(low)));
            statistics.setMax_value(bytes(Double.doubleToRawLongBits(high)));
        } else if (min <= max) {
            statistics.setMin_value(bytes(min));
            statistics.setMax_value(bytes(max));
        } else {
            return;
        }
        statistics.setIs_min_value_exact(true);
        statistics.setIs_max_value_exact(true);
    }

    private byte[] bytes(long value) {
        GrowingBytes out = new GrowingBytes();
        if (type == Type.INT32) {
            out.putInt((int) value);
        } else {
            out.putLong(value);
        }
        return out.toByteArray();
    }
}
