package io.sluice.server.catalog;

import io.sluice.catalog.Catalog;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What differs between what is defined and what is to be defined. */
public final class CatalogDiff {
    private CatalogDiff() {}

    /**
     * One definition that comes, changes or goes.
     *
     * @param before absent where it is new
     * @param after absent where it is dropped
     */
    public record Entity(
            String database,
            EntityKind kind,
            String name,
            Optional<Record> before,
            Optional<Record> after) {
        /** {@code CREATE-TABLE}, {@code ALTER-EXTERNAL-TABLE}, {@code DROP-FUNCTION}. */
        public String event() {
            String verb = before.isEmpty() ? "CREATE-" : after.isEmpty() ? "DROP-" : "ALTER-";
            return verb + kind.eventName();
        }
    }

    /** The definitions that differ, in the order of the databases. */
    public static List<Entity> entities(Map<String, Catalog> before, Map<String, Catalog> after) {
        Set<String> databases = new LinkedHashSet<>(before.keySet());
        databases.addAll(after.keySet());
        List<Entity> found = new ArrayList<>();
        for (String database : databases) {
            Catalog none = Catalog.empty(database);
            Catalog old = before.getOrDefault(database, none);
            Catalog next = after.getOrDefault(database, none);
            for (EntityKind kind : EntityKind.values()) {
                add(found, database, kind, kind.of(old), kind.of(next));
            }
        }
        return found;
    }

    private static void add(
            List<Entity> found,
            String database,
            EntityKind kind,
            Map<String, ? extends Record> old,
            Map<String, ? extends Record> next) {
        Set<String> names = new LinkedHashSet<>(old.keySet());
        names.addAll(next.keySet());
        for (String name : names) {
            Optional<Record> before = Optional.ofNullable(old.get(name));
            Optional<Record> after = Optional.ofNullable(next.get(name));
            if (!before.equals(after)) {
                found.add(new Entity(database, kind, name, before, after));
            }
        }
    }
}
