package io.sluice.kql.function.dynamic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Paths into dynamic values: {@code $.a.b}, {@code $['a b'][0]}. */
final class JsonPaths {
    private static final Pattern PART =
            Pattern.compile("\\.?([^.\\[\\]$]+)|\\['([^']*)'\\]|\\[\"([^\"]*)\"\\]|\\[(-?\\d+)\\]");

    private JsonPaths() {}

    /** The names and positions of a path. */
    static List<Object> parts(String path) {
        List<Object> parts = new ArrayList<>();
        Matcher matcher = PART.matcher(path.startsWith("$") ? path.substring(1) : path);
        while (matcher.find()) {
            if (matcher.group(4) != null) {
                parts.add(Long.valueOf(matcher.group(4)));
            } else {
                for (int i = 1; i <= 3; i++) {
                    if (matcher.group(i) != null) {
                        parts.add(matcher.group(i));
                    }
                }
            }
        }
        return parts;
    }

    static Optional<Object> find(Object value, String path) {
        Object current = value;
        for (Object part : parts(path)) {
            current =
                    part instanceof Long index
                            ? DynamicValues.item(current, index)
                            : DynamicValues.member(current, (String) part);
            if (current == null) {
                return Optional.empty();
            }
        }
        return Optional.ofNullable(current);
    }

    static Object without(Object value, List<?> parts) {
        if (!(value instanceof Map<?, ?> map)
                || parts.isEmpty()
                || !map.containsKey(parts.get(0))) {
            return value;
        }
        Map<Object, Object> copy = new LinkedHashMap<>(map);
        if (parts.size() == 1) {
            copy.remove(parts.get(0));
        } else {
            copy.computeIfPresent(
                    parts.get(0), (key, inner) -> without(inner, parts.subList(1, parts.size())));
        }
        return copy;
    }

    static Object with(Object value, List<?> parts, Object set) {
        Map<Object, Object> copy = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            copy.putAll(map);
        }
        Object name = parts.get(0);
        copy.put(
                name,
                parts.size() == 1
                        ? set
                        : with(copy.get(name), parts.subList(1, parts.size()), set));
        return copy;
    }
}
