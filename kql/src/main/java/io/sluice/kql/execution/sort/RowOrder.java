package io.sluice.kql.execution.sort;

import io.sluice.kql.batch.ColumnBatch;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.plan.SortKey;
import io.sluice.kql.type.Schema;
import java.util.List;

/** The order of rows that are in columns, by some of the columns. */
final class RowOrder {
    private final SortColumn[] columns;

    RowOrder(Schema schema, List<SortKey> keys) {
        this.columns =
                keys.stream().map(key -> new SortColumn(schema, key)).toArray(SortColumn[]::new);
    }

    /** All columns of a batch. */
    static ColumnVector[] vectors(ColumnBatch batch) {
        ColumnVector[] vectors = new ColumnVector[batch.schema().width()];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = batch.vector(i);
        }
        return vectors;
    }

    int compare(ColumnVector[] a, int i, ColumnVector[] b, int j) {
        return compare(0, a, i, b, j);
    }

    /** Compares by the columns from a position on. */
    int compare(int first, ColumnVector[] a, int i, ColumnVector[] b, int j) {
        for (int c = first; c < columns.length; c++) {
            int order = columns[c].compare(a, i, b, j);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /**
     * Gives rows longs whose order is never against that of the rows.
     *
     * @return how many columns, 0 or 1, need not be compared where the longs are the same
     */
    int prefixes(ColumnVector[] vectors, int rows, long[] into) {
        return columns[0].prefixes(vectors, rows, into) ? 1 : 0;
    }
}
