package io.sluice.server.catalog;

import io.sluice.catalog.Catalog;
import io.sluice.catalog.ContinuousExport;
import io.sluice.catalog.ExternalTable;
import io.sluice.catalog.StoredFunction;
import io.sluice.catalog.Table;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A catalog while its rows are read: a catalog itself would be copied with each of them. What is
 * changed keeps its place, what is new comes last.
 */
final class CatalogDraft {
    private final String database;
    private final Map<EntityKind, Map<String, Record>> definitions =
            new EnumMap<>(EntityKind.class);

    private CatalogDraft(Catalog known) {
        this.database = known.database();
        for (EntityKind kind : EntityKind.values()) {
            definitions.put(kind, new LinkedHashMap<>(kind.of(known)));
        }
    }

    static CatalogDraft of(String database, Map<String, Catalog> known) {
        return new CatalogDraft(known.getOrDefault(database, Catalog.empty(database)));
    }

    void put(EntityKind kind, String name, Record definition) {
        definitions.get(kind).put(name, definition);
    }

    void remove(EntityKind kind, String name) {
        definitions.get(kind).remove(name);
    }

    Catalog catalog() {
        return new Catalog(
                database,
                of(EntityKind.TABLE, Table.class),
                of(EntityKind.EXTERNAL_TABLE, ExternalTable.class),
                of(EntityKind.CONTINUOUS_EXPORT, ContinuousExport.class),
                of(EntityKind.FUNCTION, StoredFunction.class));
    }

    private <T> Map<String, T> of(EntityKind kind, Class<T> type) {
        Map<String, T> all = new LinkedHashMap<>();
        definitions.get(kind).forEach((name, definition) -> all.put(name, type.cast(definition)));
        return all;
    }
}
