package io.sluice.kql.function.text;

import io.sluice.kql.function.declaration.Prepared;
import io.sluice.kql.function.dynamic.DynamicValues;
import java.util.List;

/** Several texts that are searched for: those of a dynamic array. */
public final class Needles implements Prepared {
    private static final long serialVersionUID = 1L;

    private final Needle[] needles;

    private Needles(Needle[] needles) {
        this.needles = needles;
    }

    /** The items of an array as text; a single value is an array of one. */
    public static Needles of(Object value) {
        List<?> items = value instanceof List<?> list ? list : List.of(value == null ? "" : value);
        return new Needles(
                items.stream()
                        .map(item -> Needle.of(DynamicValues.toText(item)))
                        .toArray(Needle[]::new));
    }

    /** As {@link #of}: a value that a row brings. */
    public static Needles lenient(Object value) {
        return value instanceof List<?>
                ? of(value)
                : of(value == null ? List.of() : List.of(value));
    }

    Needle[] list() {
        return needles;
    }
}
