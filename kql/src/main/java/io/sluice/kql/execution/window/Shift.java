package io.sluice.kql.execution.window;

import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.LongVector;
import io.sluice.kql.batch.store.Gather;

/** The value of the row at a distance, or that of another column where there is no such row. */
final class Shift implements WindowFunction {
    private final int sign;
    private int[] there = new int[0];
    private int[] standard = new int[0];

    /**
     * @param sign 1 for rows that come later, -1 for those before
     */
    Shift(int sign) {
        this.sign = sign;
    }

    @Override
    public void compute(WindowRows rows, ColumnVector into) {
        if (there.length < rows.count()) {
            there = new int[rows.count()];
            standard = new int[rows.count()];
        }
        LongVector distances = (LongVector) rows.arguments()[1];
        for (int i = 0; i < rows.count(); i++) {
            int position = rows.from() + i;
            long other =
                    distances.isNullAt(position)
                            ? -1
                            : position + sign * distances.values[position];
            boolean exists = other >= 0 && other < rows.total();
            there[i] = exists ? (int) other : Gather.NO_ROW;
            standard[i] = exists ? Gather.NO_ROW : position;
        }
        Gather.some(rows.arguments()[0], there, rows.count(), into);
        Gather.some(rows.arguments()[2], standard, rows.count(), into);
    }

    @Override
    public void reset() {
        // Each row is found by its position.
    }
}
