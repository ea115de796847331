package io.sluice.kql.execution.window;

import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.LongVector;

/** Counts rows from a number on, and anew where a condition holds. */
final class RowNumber implements WindowFunction {
    private boolean first = true;
    private long number;

    @Override
    public void compute(WindowRows rows, ColumnVector into) {
        LongVector starts = (LongVector) rows.arguments()[0];
        long[] numbers = ((LongVector) into).values;
        for (int i = 0; i < rows.count(); i++) {
            int position = rows.from() + i;
            if (first || rows.holds(1, position)) {
                number = starts.isNullAt(position) ? 1 : starts.values[position];
                first = false;
            } else {
                number++;
            }
            numbers[i] = number;
        }
    }

    @Override
    public void reset() {
        first = true;
    }
}
