package io.sluice.kql.function.dynamic;

import io.sluice.kql.function.declaration.Nulls;
import io.sluice.kql.function.declaration.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Functions of property bags. */
public final class DynamicBags {
    private DynamicBags() {}

    @Scalar(value = "bag_keys(bag: dynamic): dynamic", doc = "The names of a bag's members.")
    public static Object keys(Object bag) {
        return bag instanceof Map<?, ?> map ? new ArrayList<Object>(map.keySet()) : null;
    }

    @Scalar(
            value = "bag_has_key(bag: dynamic, key: string): bool",
            doc = "Whether a bag has a member; a path such as $.a.b reaches inside.")
    public static boolean hasKey(Object bag, String key) {
        if (!(bag instanceof Map<?, ?> map)) {
            return false;
        }
        return key.startsWith("$.") ? JsonPaths.find(bag, key).isPresent() : map.containsKey(key);
    }

    @Scalar(
            value = "bag_pack(pairs: any...): dynamic",
            nulls = Nulls.SEEN,
            doc = "A bag of names and values in turn.")
    @Scalar(value = "pack(pairs: any...): dynamic", nulls = Nulls.SEEN)
    @Scalar(value = "pack_dictionary(pairs: any...): dynamic", nulls = Nulls.SEEN)
    public static Object pack(Object[] pairs) {
        Map<String, Object> bag = new LinkedHashMap<>();
        for (int i = 0; i + 1 < pairs.length; i += 2) {
            bag.put(DynamicValues.toText(pairs[i]), pairs[i + 1]);
        }
        return bag;
    }

    @Scalar(value = "bag_pack_not_null(pairs: any...): dynamic", nulls = Nulls.SEEN)
    public static Object packNotNull(Object[] pairs) {
        Map<String, Object> bag = new LinkedHashMap<>();
        for (int i = 0; i + 1 < pairs.length; i += 2) {
            if (pairs[i + 1] != null && !pairs[i + 1].equals("")) {
                bag.put(DynamicValues.toText(pairs[i]), pairs[i + 1]);
            }
        }
        return bag;
    }

    @Scalar(
            value = "bag_merge(bags: dynamic...): dynamic",
            nulls = Nulls.SEEN,
            doc = "One bag of several; the first one's member counts.")
    public static Object merge(Object[] bags) {
        Map<String, Object> merged = new LinkedHashMap<>();
        boolean any = false;
        for (Object bag : bags) {
            if (bag instanceof Map<?, ?> map) {
                any = true;
                map.forEach((key, value) -> merged.putIfAbsent((String) key, value));
            }
        }
        return any ? merged : null;
    }

    @Scalar(
            value = "bag_remove_keys(bag: dynamic, keys: dynamic): dynamic",
            doc = "A bag without some members; a path such as $.a.b reaches inside.")
    public static Object removeKeys(Object bag, Object keys) {
        if (!(bag instanceof Map<?, ?>)) {
            return null;
        }
        Object result = bag;
        for (Object key : DynamicArrays.items(keys)) {
            String name = DynamicValues.toText(key);
            result =
                    JsonPaths.without(
                            result, name.startsWith("$.") ? JsonPaths.parts(name) : List.of(name));
        }
        return result;
    }

    @Scalar(
            value = "bag_set_key(bag: dynamic, key: string, value: any): dynamic",
            nulls = Nulls.SEEN,
            doc = "A bag with a member set; a path such as $.a.b reaches inside.")
    public static Object setKey(Object bag, String key, Object value) {
        if (!(bag instanceof Map<?, ?>)) {
            return null;
        }
        return JsonPaths.with(
                bag, key.startsWith("$.") ? JsonPaths.parts(key) : List.of(key), value);
    }

    @Scalar(
            value = "bag_zip(keys: dynamic, values: dynamic): dynamic",
            doc = "A bag of an array of names and one of values.")
    public static Object zip(Object keys, Object values) {
        if (!(keys instanceof List<?> names) || !(values instanceof List<?> list)) {
            return null;
        }
        Map<String, Object> bag = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i) instanceof String name) {
                bag.put(name, i < list.size() ? list.get(i) : null);
            }
        }
        return bag;
    }
}
