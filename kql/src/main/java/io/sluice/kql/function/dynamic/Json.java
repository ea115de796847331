package io.sluice.kql.function.dynamic;

import io.sluice.kql.function.declaration.Nulls;
import io.sluice.kql.function.declaration.Scalar;
import io.sluice.kql.type.Datetime;
import io.sluice.kql.type.Timespan;
import io.sluice.kql.type.Utf8;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Functions between text and dynamic values. */
public final class Json {
    private Json() {}

    @Scalar(
            value = "parse_json(text: string): dynamic",
            doc = "What a JSON text says; other text as it is.")
    @Scalar("todynamic(text: string): dynamic")
    @Scalar("toobject(text: string): dynamic")
    public static Object parse(byte[] array, int offset, int length) {
        return DynamicValues.parse(array, offset, length);
    }

    @Scalar("parse_json(value: any): dynamic")
    @Scalar("todynamic(value: any): dynamic")
    @Scalar("toobject(value: any): dynamic")
    public static Object parse(Object value) {
        return value;
    }

    @Scalar(
            value = "extract_json(path: string, json: string): string",
            doc = "What stands at a path of a JSON text, as text.")
    @Scalar("extractjson(path: string, json: string): string")
    public static String extract(String path, String json) {
        byte[] bytes = Utf8.encode(json);
        return JsonPaths.find(DynamicValues.parse(bytes, 0, bytes.length), path)
                .map(DynamicValues::toText)
                .orElse("");
    }

    @Scalar(
            value = "dynamic_to_json(value: any): string",
            doc = "A dynamic value as JSON with the members of its bags in order.")
    public static String canonical(Object value) {
        return DynamicValues.toText(ordered(value));
    }

    private static Object ordered(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((name, member) -> sorted.put((String) name, ordered(member)));
            return sorted;
        }
        return value instanceof List<?> list
                ? list.stream().map(Json::ordered).collect(Collectors.toList())
                : value;
    }

    @Scalar(
            value = "estimate_data_size(value: any): long",
            nulls = Nulls.SEEN,
            doc = "About how many bytes values take; * stands for all columns.")
    public static long size(Object value) {
        if (value instanceof Map<?, ?> map) {
            long size = 1;
            for (Map.Entry<?, ?> member : map.entrySet()) {
                size += 1 + size(member.getKey()) + size(member.getValue());
            }
            return size;
        }
        if (value instanceof List<?> list) {
            return 1 + list.stream().mapToLong(item -> 1 + size(item)).sum();
        }
        return value instanceof String text ? Utf8.encode(text).length : value == null ? 0 : 8;
    }

    @Scalar(
            value = "gettype(value: any): string",
            nulls = Nulls.SEEN,
            doc = "The name of a value's type.")
    public static String type(Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Map) {
            return "dictionary";
        }
        if (value instanceof List) {
            return "array";
        }
        if (value instanceof Datetime) {
            return "datetime";
        }
        if (value instanceof Timespan) {
            return "timespan";
        }
        return scalar(value);
    }

    private static String scalar(Object value) {
        if (value instanceof Boolean) {
            return "bool";
        }
        if (value instanceof Integer) {
            return "int";
        }
        if (value instanceof Long) {
            return "long";
        }
        if (value instanceof Double) {
            return "real";
        }
        if (value instanceof BigDecimal) {
            return "decimal";
        }
        return value instanceof UUID ? "guid" : "string";
    }

    @Scalar(
            value = "treepath(value: dynamic): dynamic",
            doc = "The paths of all that a dynamic value holds.")
    public static Object paths(Object value) {
        List<Object> paths = new ArrayList<>();
        collect("", value, paths);
        return paths;
    }

    private static void collect(String path, Object value, List<Object> paths) {
        if (value instanceof Map<?, ?> map) {
            map.forEach(
                    (key, inner) -> {
                        String next = path.isEmpty() ? "['" + key + "']" : path + "['" + key + "']";
                        paths.add(next);
                        collect(next, inner, paths);
                    });
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            paths.add(path + "[0]");
            collect(path + "[0]", list.get(0), paths);
        }
    }
}
