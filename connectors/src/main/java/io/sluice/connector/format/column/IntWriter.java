package io.sluice.connector.format.column;

import io.sluice.connector.format.parse.NumberText;
import io.sluice.kql.batch.IntVector;

/** Type int: a whole number of 32 bits; a truth value is 1 or 0. */
final class IntWriter extends CellWriter {
    private final IntVector vector;
    private final NumberText parser = new NumberText();

    IntWriter(IntVector vector) {
        super(vector);
        this.vector = vector;
    }

    @Override
    protected boolean putText(int row, byte[] bytes, int from, int to) {
        return parser.parseInteger(bytes, from, to) && putInteger(row, parser.integer());
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
        return scale == 0 && putInteger(row, digits);
    }

    @Override
    protected boolean putInteger(int row, long value) {
        vector.values[row] = (int) value;
        return value == (int) value;
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
