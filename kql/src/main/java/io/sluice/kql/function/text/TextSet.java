package io.sluice.kql.function.text;

import io.sluice.kql.function.declaration.Prepared;
import io.sluice.kql.function.dynamic.DynamicValues;
import io.sluice.kql.type.Utf8;
import java.util.Arrays;
import java.util.List;

/** The strings behind {@code in}: looked up by their bytes, no string is made. */
public final class TextSet implements Prepared {
    private static final long serialVersionUID = 1L;

    private final byte[][] table;

    private TextSet(List<?> items) {
        int size = Integer.highestOneBit(Math.max(4, items.size() * 2)) * 2;
        table = new byte[size][];
        for (Object item : items) {
            byte[] bytes = Utf8.encode(DynamicValues.toText(item));
            int slot = slot(bytes, 0, bytes.length);
            while (table[slot] != null) {
                slot = (slot + 1) & (table.length - 1);
            }
            table[slot] = bytes;
        }
    }

    /** The items of a list as text; of another value that value, and nothing of a null. */
    public static TextSet of(Object value) {
        if (value instanceof List<?> items) {
            return new TextSet(items);
        }
        return new TextSet(value == null ? List.of() : List.of(value));
    }

    /** As {@link #of}: a value that a row brings. */
    public static TextSet lenient(Object value) {
        return of(value);
    }

    boolean contains(byte[] array, int offset, int length) {
        int end = offset + length;
        for (int slot = slot(array, offset, length);
                table[slot] != null;
                slot = (slot + 1) & (table.length - 1)) {
            byte[] candidate = table[slot];
            if (Arrays.equals(candidate, 0, candidate.length, array, offset, end)) {
                return true;
            }
        }
        return false;
    }

    private int slot(byte[] array, int offset, int length) {
        int hash = length;
        for (int i = offset; i < offset + length; i++) {
            hash = hash * 31 + array[i];
        }
        return (hash ^ (hash >>> 16)) & (table.length - 1);
    }
}
