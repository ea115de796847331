package io.sluice.kql.execution.group;

import io.sluice.kql.batch.Cells;
import io.sluice.kql.batch.ColumnVector;
import io.sluice.kql.batch.DynamicVector;
import io.sluice.kql.function.dynamic.DynamicEquality;
import io.sluice.kql.function.dynamic.DynamicValues;
import java.util.Arrays;

/** Decimals and dynamic values, in a form in which equal ones are equal to Java. */
final class BoxedKeyColumn extends KeyColumn {
    /** Of a value and its key, both of them small objects. */
    private static final long ABOUT_BYTES = 128;

    private Object[] keys = new Object[64];
    private Object[] values = new Object[64];

    @Override
    long bytesOfValues() {
        return ABOUT_BYTES * keys.length;
    }

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

    /** A dynamic value that is JSON's null is a key too, and so is what is no finite number. */
    private static Object key(Object value) {
        if (value instanceof Double real && !Double.isFinite(real)) {
            return real;
        }
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
