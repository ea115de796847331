package io.sluice.connector.format.column;

import io.sluice.connector.format.parse.TimespanText;
import io.sluice.kql.batch.LongVector;

/** Type timespan, from text; a bare number is a number of days, as in a literal. */
final class TimespanWriter extends CellWriter {
    private final LongVector vector;
    private final TimespanText parser = new TimespanText();

    TimespanWriter(LongVector vector) {
        super(vector);
        this.vector = vector;
    }

    @Override
    protected boolean putText(int row, byte[] bytes, int from, int to) {
        if (!parser.parse(bytes, from, to)) {
            return false;
        }
        vector.values[row] = parser.ticks();
        return true;
    }

    @Override
    protected boolean putNumber(int row, byte[] bytes, int from, int to) {
        return putText(row, bytes, from, to);
    }

    @Override
    protected boolean putBool(int row, boolean value) {
        return false;
    }

    @Override
    protected boolean putTimespan(int row, long ticks, long raw) {
        vector.values[row] = ticks;
        return true;
    }
}
