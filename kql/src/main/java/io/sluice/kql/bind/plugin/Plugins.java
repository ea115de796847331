package io.sluice.kql.bind.plugin;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every plugin that runs here, by name. */
final class Plugins {
    private static final Map<String, Plugin> BY_NAME = new TreeMap<>();

    static {
        BY_NAME.put("bag_unpack", BagUnpack::bind);
    }

    private Plugins() {}

    static Optional<Plugin> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    static Collection<String> names() {
        return BY_NAME.keySet();
    }
}
