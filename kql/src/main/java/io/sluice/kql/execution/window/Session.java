package io.sluice.kql.execution.window;

import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.LongVector;

/**
 * Where the session began that each row belongs to. A session ends by its length, by the distance
 * of a row from the one before, by a row without a time, and where a condition holds.
 */
final class Session implements WindowFunction {
    private boolean started;
    private boolean previousKnown;
    private long start;
    private long previous;

    @Override
    public void compute(WindowRows rows, ColumnVector into) {
        LongVector times = (LongVector) rows.arguments()[0];
        LongVector starts = (LongVector) into;
        for (int i = 0; i < rows.count(); i++) {
            int position = rows.from() + i;
            if (times.isNullAt(position)) {
                started = false;
                previousKnown = false;
                starts.setNull(i);
                continue;
            }
            long time = times.values[position];
            if (begins(rows, position, time)) {
                start = time;
                started = true;
            }
            previous = time;
            previousKnown = true;
            starts.values[i] = start;
        }
    }

    private boolean begins(WindowRows rows, int position, long time) {
        return !started
                || rows.holds(3, position)
                || isReached(rows, 1, position, time - start)
                || (previousKnown && isReached(rows, 2, position, time - previous));
    }

    private static boolean isReached(WindowRows rows, int argument, int position, long distance) {
        LongVector limits = (LongVector) rows.arguments()[argument];
        return !limits.isNullAt(position) && distance >= limits.values[position];
    }

    @Override
    public void reset() {
        started = false;
        previousKnown = false;
    }
}
