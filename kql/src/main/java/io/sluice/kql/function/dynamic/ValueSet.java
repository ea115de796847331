package io.sluice.kql.function.dynamic;

import io.sluice.kql.function.declaration.Prepared;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/** The constants behind {@code in}, in the form in which they are looked up fastest. */
public final class ValueSet implements Prepared {
    private static final long serialVersionUID = 1L;

    private final HashSet<Object> values = new HashSet<>();
    private final long[] sorted;

    private ValueSet(List<?> items) {
        for (Object item : items) {
            values.add(item instanceof BigDecimal decimal ? decimal.stripTrailingZeros() : item);
            if (item instanceof String text) {
                values.add(new Folded(fold(text)));
            }
        }
        this.sorted =
                items.stream()
                        .filter(item -> item instanceof Long || item instanceof Integer)
                        .mapToLong(item -> ((Number) item).longValue())
                        .sorted()
                        .toArray();
    }

    /** The items of a list, without nulls. */
    public static ValueSet of(Object value) {
        return new ValueSet((List<?>) value);
    }

    /** As {@link #of}: a value that a row brings. */
    public static ValueSet lenient(Object value) {
        return value instanceof List<?>
                ? of(value)
                : of(value == null ? List.of() : List.of(value));
    }

    public boolean contains(long value) {
        return Arrays.binarySearch(sorted, value) >= 0;
    }

    public boolean contains(Object value) {
        return values.contains(
                value instanceof BigDecimal decimal ? decimal.stripTrailingZeros() : value);
    }

    public boolean containsIgnoringCase(String text) {
        return values.contains(new Folded(fold(text)));
    }

    private static String fold(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private record Folded(String text) implements Serializable {}
}
