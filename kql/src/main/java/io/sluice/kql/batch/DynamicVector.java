package io.sluice.kql.batch;

import java.util.Arrays;

/**
 * A column of type dynamic. A row is JSON text (the byte range of {@link BytesVector}) until
 * someone needs its inside; then {@link #parsed} holds the value and is what counts. A row computed
 * by a function has only the parsed form: its range is not defined.
 *
 * <p>A parsed value is a Boolean, Integer, Long, Double, BigDecimal, String, UUID, a {@code
 * io.sluice.kql.type.Datetime} or {@code io.sluice.kql.type.Timespan}, a {@code List<Object>}, or a
 * {@code Map<String, Object>} in insertion order; null inside a list or map is JSON's null.
 */
public final class DynamicVector extends BytesVector {
    /** The parsed form, or null where only text is there. */
    public final Object[] parsed;

    public DynamicVector(int capacity) {
        super(capacity);
        this.parsed = new Object[capacity];
    }

    @Override
    public void reset() {
        super.reset();
        Arrays.fill(parsed, null);
    }
}
