package io.sluice.kql.function.dynamic;

import io.sluice.kql.function.declaration.Nulls;
import io.sluice.kql.function.declaration.Scalar;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Equality and order of dynamic values: numbers by value, whatever their type. */
public final class DynamicEquality {
    private DynamicEquality() {}

    @Scalar(value = "==(a: dynamic, b: dynamic): bool", nulls = Nulls.EQUAL)
    public static boolean equal(Object a, Object b) {
        if (a instanceof Number x && b instanceof Number y) {
            return number(x).compareTo(number(y)) == 0;
        }
        if (a instanceof List<?> x && b instanceof List<?> y) {
            return equalLists(x, y);
        }
        if (a instanceof Map<?, ?> x && b instanceof Map<?, ?> y) {
            return x.size() == y.size()
                    && x.entrySet().stream()
                            .allMatch(
                                    e ->
                                            y.containsKey(e.getKey())
                                                    && equal(e.getValue(), y.get(e.getKey())));
        }
        return a == null ? b == null : a.equals(b);
    }

    @Scalar(value = "!=(a: dynamic, b: dynamic): bool", nulls = Nulls.NOT_EQUAL)
    public static boolean notEqual(Object a, Object b) {
        return !equal(a, b);
    }

    /** A form in which equal values are equal to Java: for sets and keys. */
    public static Object key(Object value) {
        if (value instanceof Number number) {
            return number(number).stripTrailingZeros();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(item -> item == null ? "null" : key(item)).toList();
        }
        if (value instanceof Map<?, ?> map) {
            TreeMap<String, Object> sorted = new TreeMap<>();
            map.forEach((k, v) -> sorted.put((String) k, v == null ? "null" : key(v)));
            return sorted;
        }
        return value;
    }

    private static boolean equalLists(List<?> a, List<?> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!equal(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static BigDecimal number(Number value) {
        if (value instanceof BigDecimal decimal) {
            return decimal;
        }
        if (value instanceof Double real) {
            // What is no number compares as one that does not occur.
            return Double.isFinite(real) ? BigDecimal.valueOf(real) : new BigDecimal("1E+9999");
        }
        return BigDecimal.valueOf(value.longValue());
    }
}
