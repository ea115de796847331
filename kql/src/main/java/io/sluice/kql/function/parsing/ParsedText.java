package io.sluice.kql.function.parsing;

import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Utf8;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * What one scan of a text found, for all columns at once. Numbers and times are kept without a box,
 * strings as ranges of the text that was scanned: the object must not outlive the row.
 */
final class ParsedText implements Serializable {
    private static final long serialVersionUID = 1L;

    private final byte[] array;
    private final long[] cells;
    private final boolean[] present;
    private Object[] objects;

    ParsedText(byte[] array, int columns) {
        this.array = array;
        this.cells = new long[columns];
        this.present = new boolean[columns];
    }

    int columns() {
        return cells.length;
    }

    boolean has(int column) {
        return column >= 0 && column < cells.length && present[column];
    }

    /** A whole number, ticks, the bits of a real, or 1 for true. */
    long number(int column) {
        return cells[column];
    }

    void setNumber(int column, long value) {
        cells[column] = value;
        present[column] = true;
    }

    /** A decimal, a guid, a dynamic value, or a string that is no range of the text. */
    Object object(int column) {
        return objects == null ? null : objects[column];
    }

    void setObject(int column, Object value) {
        if (objects == null) {
            objects = new Object[cells.length];
        }
        objects[column] = value;
        present[column] = true;
    }

    void setRange(int column, int from, int end) {
        cells[column] = (long) from << 32 | end;
        present[column] = true;
    }

    byte[] string(int column) {
        if (!has(column)) {
            return Utf8.EMPTY;
        }
        if (object(column) instanceof byte[] bytes) {
            return bytes;
        }
        long range = cells[column];
        return Arrays.copyOfRange(array, (int) (range >>> 32), (int) range);
    }

    /** Whether every column that cannot be empty has a value. */
    boolean isComplete(List<ScalarType> types) {
        for (int i = 0; i < cells.length; i++) {
            ScalarType type = types.get(i);
            if (!present[i] && type != ScalarType.STRING && type != ScalarType.DYNAMIC) {
                return false;
            }
        }
        return true;
    }
}
