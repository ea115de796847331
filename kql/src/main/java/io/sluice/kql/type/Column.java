package io.sluice.kql.type;

import java.io.Serializable;
import java.util.Objects;

/** A named, typed column. Names are case-sensitive and may be any text that is not empty. */
public record Column(String name, ScalarType type) implements Serializable {
    public Column {
        Objects.requireNonNull(type);
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a column name must not be empty");
        }
    }

    /** {@code name:type}, as in a schema command. */
    @Override
    public String toString() {
        return name + ":" + type.kustoName();
    }
}
