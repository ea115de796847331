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

    /** Below this each whole real is a long. */
    private static final double WHOLE = 0x1p63;

    /** Numbers of fewer digits are longs. */
    private static final int LONG_DIGITS = 19;

    private final HashSet<Object> values = new HashSet<>();
    private final long[] sorted;
    private final boolean hasReals;
    private final boolean hasDecimals;

    private ValueSet(List<?> items) {
        boolean reals = false;
        boolean decimals = false;
        for (Object item : items) {
            if (item instanceof Double real) {
                reals = true;
                values.add(real == 0 ? (Double) 0.0 : real);
            } else if (item instanceof BigDecimal decimal) {
                decimals = true;
                values.add(key(decimal));
            } else {
                values.add(item);
            }
            if (item instanceof String text) {
                values.add(new Folded(fold(text)));
            }
        }
        this.hasReals = reals;
        this.hasDecimals = decimals;
        this.sorted =
                items.stream()
                        .filter(item -> item instanceof Long || item instanceof Integer)
                        .mapToLong(item -> ((Number) item).longValue())
                        .sorted()
                        .toArray();
    }

    /** The items of a list; of another value that value, and nothing of a null. */
    public static ValueSet of(Object value) {
        if (value instanceof List<?> items) {
            return new ValueSet(items);
        }
        return new ValueSet(value == null ? List.of() : List.of(value));
    }

    /** As {@link #of}: a value that a row brings. */
    public static ValueSet lenient(Object value) {
        return of(value);
    }

    /** Whether a whole number is in the set, also as a number of another type. */
    public boolean contains(long value) {
        return Arrays.binarySearch(sorted, value) >= 0
                || (hasReals && isReal(value) && values.contains((double) value))
                || (hasDecimals && values.contains(key(BigDecimal.valueOf(value))));
    }

    public boolean contains(Object value) {
        if (value instanceof Double real) {
            return contains((double) real);
        }
        if (value instanceof BigDecimal decimal) {
            return contains(decimal);
        }
        return values.contains(value);
    }

    private boolean contains(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < WHOLE;
        return values.contains(value == 0 ? 0.0 : value)
                || (whole && Arrays.binarySearch(sorted, (long) value) >= 0)
                || (hasDecimals
                        && Double.isFinite(value)
                        && values.contains(key(BigDecimal.valueOf(value))));
    }

    private boolean contains(BigDecimal value) {
        BigDecimal key = key(value);
        if (values.contains(key)) {
            return true;
        }
        boolean whole = key.scale() <= 0 && key.precision() - key.scale() < LONG_DIGITS;
        double real = value.doubleValue();
        return (whole && Arrays.binarySearch(sorted, key.longValue()) >= 0)
                || (hasReals
                        && Double.isFinite(real)
                        && values.contains(real)
                        && key(BigDecimal.valueOf(real)).equals(key));
    }

    /** The greatest long becomes another number where it becomes a real. */
    private static boolean isReal(long value) {
        return (long) (double) value == value && value != Long.MAX_VALUE;
    }

    private static BigDecimal key(BigDecimal value) {
        return value.stripTrailingZeros();
    }

    public boolean containsIgnoringCase(String text) {
        return values.contains(new Folded(fold(text)));
    }

    private static String fold(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private record Folded(String text) implements Serializable {}
}
