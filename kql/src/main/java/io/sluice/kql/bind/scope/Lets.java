package io.sluice.kql.bind.scope;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names that statements before this one have given. Immutable. */
public final class Lets {
    private final Map<String, LetValue> values;

    private Lets(Map<String, LetValue> values) {
        this.values = values;
    }

    public static Lets none() {
        return new Lets(Map.of());
    }

    public Lets with(String name, LetValue value) {
        Map<String, LetValue> next = new LinkedHashMap<>(values);
        next.put(name, value);
        return new Lets(next);
    }

    public Optional<LetValue> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    public Set<String> names() {
        return values.keySet();
    }
}
