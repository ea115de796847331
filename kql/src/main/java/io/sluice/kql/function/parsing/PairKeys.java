package io.sluice.kql.function.parsing;

import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Utf8;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/** The keys that are looked for, and the types of their values. */
final class PairKeys implements Serializable {
    private static final long serialVersionUID = 1L;

    private final byte[][] names;
    private final ScalarType[] types;

    PairKeys(List<Column> columns) {
        this.names = columns.stream().map(c -> Utf8.encode(c.name())).toArray(byte[][]::new);
        this.types = columns.stream().map(Column::type).toArray(ScalarType[]::new);
    }

    byte[][] names() {
        return names;
    }

    ParsedText nothing(byte[] array) {
        return new ParsedText(array, names.length);
    }

    /** The column of a key, or -1. */
    int find(PairToken key) {
        for (int i = 0; i < names.length; i++) {
            byte[] name = names[i];
            if (Arrays.equals(key.array(), key.from(), key.end(), name, 0, name.length)) {
                return i;
            }
        }
        return -1;
    }

    /** Puts a value into its column. */
    void read(PairToken value, int column, ParsedText found) {
        if (types[column] == ScalarType.STRING && value.isUnescaped()) {
            found.setObject(column, value.array());
        } else {
            CellText.read(types[column], value.array(), value.from(), value.end(), found, column);
        }
    }
}
