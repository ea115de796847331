package io.sluice.server.catalog;

import io.sluice.catalog.Catalog;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All that is defined, as it stood at one moment.
 *
 * @param version higher after each change
 * @param byName in the order of their creation
 */
public record Databases(long version, Map<String, Catalog> byName) {
    public Databases {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }
}
