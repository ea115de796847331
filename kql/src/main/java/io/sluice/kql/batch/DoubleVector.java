package io.sluice.kql.batch;

/** A column of type real. A NaN is a value, not a null. */
public final class DoubleVector extends ColumnVector {
    public final double[] values;

    public DoubleVector(int capacity) {
        super(capacity);
        this.values = new double[capacity];
    }
}
