package io.sluice.kql.execution.group;

import io.sluice.kql.batch.Cells;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.DynamicVector;
import io.sluice.kql.function.dynamic.DynamicEquality;
import io.sluice.kql.function.dynamic.DynamicValues;
import java.util.Arrays;

/** Decimals and dynamic values, in a form in which equal ones are equal to Java. */
final class BoxedKeyColumn extends KeyColumn {
    private Object[] keys = new Object[64];
    private Object[] values = new Object[64];

    @Override
    void reserve(int groups) {
        if (groups > keys.length) {
            keys = Arrays.copyOf(keys, groups);
            values = Arrays.copyOf(values, groups);
        }
    }

    private static Object value(ColumnVector vector, int row) {
        return vector instanceof DynamicVector dynamic
                ? DynamicValues.at(dynamic, row)
                : Cells.get(vector, row);
    }

    /** A dynamic value that is JSON's null is a key too. */
    private static Object key(Object value) {
        return value == null ? "" : DynamicEquality.key(value);
    }

    @Override
    long hashOf(ColumnVector vector, int row) {
        return key(value(vector, row)).hashCode();
    }

    @Override
    boolean sameValue(ColumnVector vector, int row, int group) {
        return key(value(vector, row)).equals(keys[group]);
    }

    @Override
    void keepValue(ColumnVector vector, int row, int group) {
        values[group] = value(vector, row);
        keys[group] = key(values[group]);
    }

    @Override
    void emitValue(int group, ColumnVector vector, int row) {
        Cells.set(vector, row, values[group]);
    }
}
