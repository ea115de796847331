package io.sluice.kql.function.aggregate;

import io.sluice.kql.type.ScalarType;
import java.util.EnumSet;
import java.util.Set;

/** What an argument of an aggregate may be. What a dynamic value holds is seen row by row. */
public enum Argument {
    ANY("a value", EnumSet.allOf(ScalarType.class)),
    NUMBER(
            "a number",
            EnumSet.of(ScalarType.INT, ScalarType.LONG, ScalarType.REAL, ScalarType.DECIMAL)),
    SUMMAND(
            "a number or timespan",
            EnumSet.of(
                    ScalarType.BOOL,
                    ScalarType.INT,
                    ScalarType.LONG,
                    ScalarType.REAL,
                    ScalarType.DECIMAL,
                    ScalarType.TIMESPAN)),
    /** What can be put in order and halved. */
    MEASURE(
            "a number, timespan or datetime",
            EnumSet.of(
                    ScalarType.INT,
                    ScalarType.LONG,
                    ScalarType.REAL,
                    ScalarType.DECIMAL,
                    ScalarType.TIMESPAN,
                    ScalarType.DATETIME)),
    WHOLE("a whole number", EnumSet.of(ScalarType.INT, ScalarType.LONG)),
    CONDITION("a condition", EnumSet.of(ScalarType.BOOL)),
    DYNAMIC("dynamic", EnumSet.noneOf(ScalarType.class));

    private final String description;
    private final Set<ScalarType> types;

    Argument(String description, Set<ScalarType> types) {
        this.description = description;
        this.types = types;
    }

    /** What to say is expected. */
    public String description() {
        return description;
    }

    /** Whether a column may be of a type. What a condition in a dynamic value says is converted. */
    public boolean accepts(ScalarType type) {
        return (type == ScalarType.DYNAMIC && this != CONDITION) || types.contains(type);
    }
}
