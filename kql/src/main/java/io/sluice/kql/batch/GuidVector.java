package io.sluice.kql.batch;

/** A column of type guid: the two halves of {@link java.util.UUID}. */
public final class GuidVector extends ColumnVector {
    public final long[] high;
    public final long[] low;

    public GuidVector(int capacity) {
        super(capacity);
        this.high = new long[capacity];
        this.low = new long[capacity];
    }
}
