package io.sluice.kql.batch;

import java.math.BigDecimal;

/** A column of type decimal. */
public final class DecimalVector extends ColumnVector {
    public final BigDecimal[] values;

    public DecimalVector(int capacity) {
        super(capacity);
        this.values = new BigDecimal[capacity];
    }
}
