package io.sluice.connector.format.column;

import io.sluice.connector.format.parse.NumberText;
import io.sluice.kql.batch.DecimalVector;
import java.math.BigDecimal;
import java.math.MathContext;

/** Type decimal: at most 34 digits; a truth value is 1 or 0. */
final class DecimalWriter extends CellWriter {
    private final DecimalVector vector;
    private final NumberText parser = new NumberText();

    DecimalWriter(DecimalVector vector) {
        super(vector);
        this.vector = vector;
    }

    @Override
    protected boolean putText(int row, byte[] bytes, int from, int to) {
        if (!parser.parseDecimal(bytes, from, to)) {
            return false;
        }
        vector.values[row] = parser.decimal();
        return true;
    }

    @Override
    protected boolean putNumber(int row, byte[] bytes, int from, int to) {
        return putText(row, bytes, from, to);
    }

    @Override
    protected boolean putBool(int row, boolean value) {
        vector.values[row] = value ? BigDecimal.ONE : BigDecimal.ZERO;
        return true;
    }

    @Override
    protected boolean putInteger(int row, long value) {
        vector.values[row] = BigDecimal.valueOf(value);
        return true;
    }

    @Override
    protected boolean putDecimal(int row, BigDecimal value) {
        vector.values[row] = value.round(MathContext.DECIMAL128);
        return true;
    }
}
