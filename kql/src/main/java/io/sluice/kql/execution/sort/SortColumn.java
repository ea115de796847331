package io.sluice.kql.execution.sort;

import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.DoubleVector;
import io.sluice.kql.batch.DynamicVector;
import io.sluice.kql.function.dynamic.DynamicValues;
import io.sluice.kql.plan.SortKey;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;

/** One of the columns that rows are ordered by. */
final class SortColumn {
    private final int index;
    private final ScalarType type;
    private final ValueComparison values;
    private final boolean ascending;
    private final boolean nullsFirst;

    SortColumn(Schema schema, SortKey key) {
        this.index = schema.find(key.column()).orElseThrow();
        this.type = schema.column(index).type();
        this.values = ValueComparison.of(type);
        this.ascending = key.ascending();
        this.nullsFirst = key.nullsFirst();
    }

    int compare(ColumnVector[] a, int i, ColumnVector[] b, int j) {
        ColumnVector left = a[index];
        ColumnVector right = b[index];
        int leftEmpty = emptiness(left, i);
        int rightEmpty = emptiness(right, j);
        if (leftEmpty != 0 || rightEmpty != 0) {
            return nullsFirst ? rightEmpty - leftEmpty : leftEmpty - rightEmpty;
        }
        return ascending ? values.compare(left, i, right, j) : values.compare(right, j, left, i);
    }

    /** Nulls and NaNs stand together at the end that the key says, nulls outside. */
    private static int emptiness(ColumnVector vector, int row) {
        if (vector.isNullAt(row)) {
            return 2;
        }
        if (vector instanceof DoubleVector reals) {
            return Double.isNaN(reals.values[row]) ? 1 : 0;
        }
        return vector instanceof DynamicVector dynamic ? emptiness(dynamic, row) : 0;
    }

    private static int emptiness(DynamicVector vector, int row) {
        Object value = DynamicValues.at(vector, row);
        if (value == null) {
            return 2;
        }
        return value instanceof Double real && real.isNaN() ? 1 : 0;
    }

    /**
     * Gives rows longs whose order is never against that of the rows.
     *
     * @return whether rows with the same long are the same to this column
     */
    boolean prefixes(ColumnVector[] vectors, int rows, long[] into) {
        ColumnVector vector = vectors[index];
        Prefixes.of(type, vector, rows, into);
        if (!ascending) {
            for (int i = 0; i < rows; i++) {
                into[i] = ~into[i];
            }
        }
        boolean exact = Prefixes.areExact(type);
        boolean mayBeEmpty = vector.hasNulls || vector instanceof DoubleVector;
        for (int i = 0; i < rows && mayBeEmpty; i++) {
            if (emptiness(vector, i) != 0) {
                into[i] = nullsFirst ? Long.MIN_VALUE : Long.MAX_VALUE;
                exact = false;
            }
        }
        return exact;
    }
}
