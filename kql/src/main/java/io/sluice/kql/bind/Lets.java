package io.sluice.kql.bind;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names that statements before this one have given. Immutable. */
final class Lets {
    private final Map<String, LetValue> values;

    private Lets(Map<String, LetValue> values) {
        this.values = values;
    }

    static Lets none() {
        return new Lets(Map.of());
    }

    Lets with(String name, LetValue value) {
        Map<String, LetValue> next = new LinkedHashMap<>(values);
        next.put(name, value);
        return new Lets(next);
    }

    Optional<LetValue> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    Set<String> names() {
        return values.keySet();
    }
}
