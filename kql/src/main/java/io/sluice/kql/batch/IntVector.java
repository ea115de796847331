package io.sluice.kql.batch;

/** A column of type int. */
public final class IntVector extends ColumnVector {
    public final int[] values;

    public IntVector(int capacity) {
        super(capacity);
        this.values = new int[capacity];
    }
}
