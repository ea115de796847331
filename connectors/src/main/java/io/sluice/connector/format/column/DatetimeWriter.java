package io.sluice.connector.format.column;

import io.sluice.connector.format.parse.IsoDatetime;
import io.sluice.kql.batch.LongVector;

/** Type datetime, from text. A bare number has no unit: a mapping's transform gives it one. */
final class DatetimeWriter extends CellWriter {
    private final LongVector vector;
    private final IsoDatetime parser = new IsoDatetime();

    DatetimeWriter(LongVector vector) {
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
        return false;
    }

    @Override
    protected boolean putBool(int row, boolean value) {
        return false;
    }

    @Override
    protected boolean putDatetime(int row, long ticks, long raw) {
        vector.values[row] = ticks;
        return true;
    }
}
