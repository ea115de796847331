package io.sluice.connector.format.column;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.kql.batch.LongVector;
import io.sluice.kql.type.TimespanText;
import java.util.OptionalLong;

/** Type timespan, from text; a bare number is a number of days, as in a literal. */
final class TimespanWriter extends CellWriter {
    private static final int MAXIMUM_LENGTH = 64;

    private final LongVector vector;

    TimespanWriter(LongVector vector) {
        super(vector);
        this.vector = vector;
    }

    @Override
    protected boolean putText(int row, byte[] bytes, int from, int to) {
        if (to - from > MAXIMUM_LENGTH) {
            return false;
        }
        OptionalLong ticks = TimespanText.parse(new String(bytes, from, to - from, UTF_8));
        vector.values[row] = ticks.orElse(0);
        return ticks.isPresent();
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
