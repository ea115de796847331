package io.sluice.kql.execution.window;

import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.plan.WindowCall;

/** One computed column: it goes through the rows of a run once. */
interface WindowFunction {
    /** Computes the next rows into the first rows of a vector without nulls. */
    void compute(WindowRows rows, ColumnVector into);

    /** The next row is the first of a run. */
    void reset();

    static WindowFunction of(WindowCall call) {
        return switch (call.kind()) {
            case PREV -> new Shift(-1);
            case NEXT -> new Shift(1);
            case ROW_NUMBER -> new RowNumber();
            case ROW_CUMSUM -> new CumulativeSum();
            case ROW_WINDOW_SESSION -> new Session();
            case ROW_RANK_DENSE -> new Rank(call.arguments().get(0), true);
            case ROW_RANK_MIN -> new Rank(call.arguments().get(0), false);
        };
    }
}
