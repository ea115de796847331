package io.sluice.kql.execution.window;

import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.LongVector;
import io.sluice.kql.batch.store.ColumnStore;
import io.sluice.kql.execution.sort.ValueComparison;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.Schema;

/** The rank of a value among those that come in order, the same for the same value. */
final class Rank implements WindowFunction {
    private final boolean dense;
    private final ValueComparison comparison;

    /** The value of the row before the next ones, if there is any. */
    private final ColumnStore last;

    private long rank;
    private long position;

    /**
     * @param value the column that is ranked
     * @param dense whether no rank is left out after rows of the same value
     */
    Rank(Column value, boolean dense) {
        this.dense = dense;
        this.comparison = ValueComparison.of(value.type());
        this.last = new ColumnStore(Schema.of(value));
    }

    @Override
    public void compute(WindowRows rows, ColumnVector into) {
        if (rows.count() == 0) {
            return;
        }
        ColumnVector values = rows.arguments()[0];
        long[] ranks = ((LongVector) into).values;
        for (int i = 0; i < rows.count(); i++) {
            int row = rows.from() + i;
            if (last.size() + i == 0 || rows.holds(1, row)) {
                rank = 1;
                position = 1;
            } else {
                position++;
                boolean same =
                        i == 0
                                ? isSame(values, row, last.vector(0), 0)
                                : isSame(values, row, values, row - 1);
                rank = same ? rank : dense ? rank + 1 : position;
            }
            ranks[i] = rank;
        }
        ColumnBatch batch = new ColumnBatch(last.schema(), new ColumnVector[] {values});
        last.clear();
        last.add(batch, rows.from() + rows.count() - 1, 1);
    }

    private boolean isSame(ColumnVector a, int i, ColumnVector b, int j) {
        boolean empty = a.isNullAt(i);
        return (empty || b.isNullAt(j))
                ? empty && b.isNullAt(j)
                : comparison.compare(a, i, b, j) == 0;
    }

    @Override
    public void reset() {
        last.clear();
    }
}
