package io.sluice.connector.format.column;

import io.sluice.connector.format.parse.NumberText;
import io.sluice.kql.batch.LongVector;

/** Type long: a whole number of 64 bits; a truth value is 1 or 0. */
final class LongWriter extends CellWriter {
    private final LongVector vector;
    private final NumberText parser = new NumberText();

    LongWriter(LongVector vector) {
        super(vector);
        this.vector = vector;
    }

    @Override
    protected boolean putText(int row, byte[] bytes, int from, int to) {
        if (!parser.parseInteger(bytes, from, to)) {
            return false;
        }
        vector.values[row] = parser.integer();
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
        vector.values[row] = digits;
        return scale == 0;
    }

    @Override
    protected boolean putInteger(int row, long value) {
        vector.values[row] = value;
        return true;
    }

    @Override
    protected boolean putDatetime(int row, long ticks, long raw) {
        return putInteger(row, raw);
    }

    @Override
    protected boolean putTimespan(int row, long ticks, long raw) {
        return putInteger(row, raw);
    }
}
