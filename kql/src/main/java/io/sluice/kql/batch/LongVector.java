package io.sluice.kql.batch;

/** A column of type long, datetime or timespan: the latter two as ticks of 100 ns. */
public final class LongVector extends ColumnVector {
    public final long[] values;

    public LongVector(int capacity) {
        super(capacity);
        this.values = new long[capacity];
    }
}
