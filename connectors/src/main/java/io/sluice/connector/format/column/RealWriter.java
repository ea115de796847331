package io.sluice.connector.format.column;

import io.sluice.connector.format.parse.NumberText;
import io.sluice.kql.batch.DoubleVector;

/** Type real: the nearest double; a truth value is 1 or 0. */
final class RealWriter extends CellWriter {
    private final DoubleVector vector;
    private final NumberText parser = new NumberText();

    RealWriter(DoubleVector vector) {
        super(vector);
        this.vector = vector;
    }

    @Override
    protected boolean putText(int row, byte[] bytes, int from, int to) {
        if (!parser.parseReal(bytes, from, to)) {
            return false;
        }
        vector.values[row] = parser.real();
        return true;
    }

    @Override
    protected boolean putNumber(int row, byte[] bytes, int from, int to) {
        return putText(row, bytes, from, to);
    }

    @Override
    protected boolean putBool(int row, boolean value) {
        vector.values[row] = value ? 1 : 0;
        return true;
    }

    @Override
    protected boolean putDigits(int row, long digits, int scale) {
        if (!NumberText.isExact(digits)) {
            return false;
        }
        vector.values[row] = NumberText.scaled(digits, scale);
        return true;
    }

    @Override
    protected boolean putInteger(int row, long value) {
        vector.values[row] = value;
        return true;
    }

    @Override
    protected boolean putSingle(int row, float value) {
        vector.values[row] = value;
        return true;
    }

    @Override
    protected boolean putReal(int row, double value) {
        vector.values[row] = value;
        return true;
    }
}
