package io.sluice.kql.function.dynamic;

import io.sluice.kql.function.declaration.Scalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Functions that treat arrays as sets: each value once, in the order of its first occurrence. */
public final class DynamicSets {
    private DynamicSets() {}

    @Scalar(
            value = "set_union(sets: dynamic...): dynamic",
            doc = "The values of any of the arrays.")
    public static Object union(Object[] sets) {
        Map<Object, Object> all = new LinkedHashMap<>();
        for (Object set : sets) {
            if (!(set instanceof List<?> list)) {
                return null;
            }
            list.forEach(item -> all.putIfAbsent(key(item), item));
        }
        return new ArrayList<>(all.values());
    }

    @Scalar(
            value = "set_intersect(sets: dynamic...): dynamic",
            doc = "The values of all the arrays.")
    public static Object intersect(Object[] sets) {
        return filtered(sets, true);
    }

    @Scalar(
            value = "set_difference(sets: dynamic...): dynamic",
            doc = "The values of the first array that are in none of the others.")
    public static Object difference(Object[] sets) {
        return filtered(sets, false);
    }

    @Scalar(
            value = "set_has_element(set: dynamic, value: any): bool",
            doc = "Whether a value is in an array.")
    public static Boolean has(Object set, Object value) {
        return set instanceof List<?> list
                ? (Boolean) list.stream().anyMatch(item -> DynamicEquality.equal(item, value))
                : null;
    }

    @Scalar(
            value = "jaccard_index(a: dynamic, b: dynamic): real",
            doc = "How many values two arrays share, in proportion to all of them.")
    public static Double jaccard(Object a, Object b) {
        if (!(a instanceof List<?> x) || !(b instanceof List<?> y)) {
            return null;
        }
        Set<Object> left = keys(x);
        Set<Object> right = keys(y);
        Set<Object> both = new HashSet<>(left);
        both.retainAll(right);
        int all = left.size() + right.size() - both.size();
        return all == 0 ? Double.NaN : (double) both.size() / all;
    }

    private static Object filtered(Object[] sets, boolean keptIfThere) {
        Map<Object, Object> kept = new LinkedHashMap<>();
        for (int i = 0; i < sets.length; i++) {
            if (!(sets[i] instanceof List<?> list)) {
                return null;
            }
            if (i == 0) {
                list.forEach(item -> kept.putIfAbsent(key(item), item));
            } else {
                Set<Object> keys = keys(list);
                kept.keySet().removeIf(key -> keys.contains(key) != keptIfThere);
            }
        }
        return new ArrayList<>(kept.values());
    }

    private static Set<Object> keys(List<?> list) {
        Set<Object> keys = new HashSet<>();
        list.forEach(item -> keys.add(key(item)));
        return keys;
    }

    private static Object key(Object item) {
        return item == null ? "null" : DynamicEquality.key(item);
    }
}
