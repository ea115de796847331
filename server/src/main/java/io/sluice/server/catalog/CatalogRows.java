package io.sluice.server.catalog;

import io.sluice.catalog.Catalog;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The rows of databases and of what they define. */
final class CatalogRows {
    private CatalogRows() {}

    static long version(Handle handle) {
        return handle.createQuery("SELECT version FROM catalog_version WHERE id = 1")
                .mapTo(Long.class)
                .one();
    }

    /** The version, which nobody else can change before this transaction has ended. */
    static long lockedVersion(Handle handle) {
        return handle.createQuery("SELECT version FROM catalog_version WHERE id = 1 FOR UPDATE")
                .mapTo(Long.class)
                .one();
    }

    static void setVersion(Handle handle, long version) {
        handle.createUpdate("UPDATE catalog_version SET version = :version WHERE id = 1")
                .bind("version", version)
                .execute();
    }

    static Map<String, Catalog> load(Handle handle) {
        Map<String, Catalog> databases = new LinkedHashMap<>();
        handle.createQuery("SELECT name FROM databases ORDER BY position")
                .mapTo(String.class)
                .forEach(name -> databases.put(name, Catalog.empty(name)));
        handle.createQuery(
                        "SELECT database_name, kind, definition FROM entities ORDER BY position, name")
                .map(
                        (row, context) -> {
                            EntityKind kind = EntityKind.valueOf(row.getString("kind"));
                            Record definition =
                                    DefinitionJson.read(row.getString("definition"), kind.type());
                            return databases.computeIfPresent(
                                    row.getString("database_name"),
                                    (name, catalog) -> kind.with(catalog, definition));
                        })
                .list();
        return databases;
    }

    static void addDatabase(Handle handle, String name, long position) {
        handle.createUpdate("INSERT INTO databases (name, position) VALUES (:name, :position)")
                .bind("name", name)
                .bind("position", position)
                .execute();
    }

    static void removeDatabase(Handle handle, String name) {
        handle.createUpdate("DELETE FROM databases WHERE name = :name")
                .bind("name", name)
                .execute();
    }

    /** Adds, changes or removes one definition. */
    static void write(Handle handle, CatalogDiff.Entity entity, long version) {
        if (entity.after().isEmpty()) {
            handle.createUpdate(
                            "DELETE FROM entities WHERE database_name = :database AND kind = :kind"
                                    + " AND name = :name")
                    .bind("database", entity.database())
                    .bind("kind", entity.kind())
                    .bind("name", entity.name())
                    .execute();
            return;
        }
        String sql =
                entity.before().isPresent()
                        ? "UPDATE entities SET definition = :definition, version = :version WHERE"
                                + " database_name = :database AND kind = :kind AND name = :name"
                        : "INSERT INTO entities (database_name, kind, name, position, version,"
                                + " definition) VALUES (:database, :kind, :name, :version,"
                                + " :version, :definition)";
        handle.createUpdate(sql)
                .bind("database", entity.database())
                .bind("kind", entity.kind())
                .bind("name", entity.name())
                .bind("version", version)
                .bind("definition", DefinitionJson.write(entity.after().get()))
                .execute();
    }
}
