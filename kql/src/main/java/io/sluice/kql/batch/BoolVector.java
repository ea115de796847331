package io.sluice.kql.batch;

/** A column of type bool. */
public final class BoolVector extends ColumnVector {
    public final boolean[] values;

    public BoolVector(int capacity) {
        super(capacity);
        this.values = new boolean[capacity];
    }
}
