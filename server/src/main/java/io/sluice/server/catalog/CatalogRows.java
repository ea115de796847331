package io.sluice.server.catalog;

import io.sluice.catalog.Catalog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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

    /** All definitions; only those that have changed since some were read are read. */
    static Map<String, Catalog> load(Handle handle, Databases known) {
        Map<String, CatalogDraft> databases = new LinkedHashMap<>();
        handle.createQuery("SELECT name FROM databases ORDER BY position")
                .mapTo(String.class)
                .forEach(name -> databases.put(name, CatalogDraft.of(name, known.byName())));
        handle.createQuery("SELECT database_name, kind, name FROM removals WHERE version > :known")
                .bind("known", known.version())
                .map((row, context) -> Entity.of(row, ""))
                .forEach(gone -> gone.of(databases).ifPresent(draft -> gone.leave(draft)));
        handle.createQuery(
                        "SELECT database_name, kind, name, definition FROM entities"
                                + " WHERE version > :known ORDER BY position, name")
                .bind("known", known.version())
                .map((row, context) -> Entity.of(row, row.getString("definition")))
                .forEach(there -> there.of(databases).ifPresent(draft -> there.join(draft)));
        Map<String, Catalog> loaded = new LinkedHashMap<>();
        databases.forEach((name, draft) -> loaded.put(name, draft.catalog()));
        return loaded;
    }

    /** A row of what is there or was removed. */
    private record Entity(String database, EntityKind kind, String name, String definition) {
        static Entity of(ResultSet row, String definition) throws SQLException {
            return new Entity(
                    row.getString("database_name"),
                    EntityKind.valueOf(row.getString("kind")),
                    row.getString("name"),
                    definition);
        }

        /** Of a database that is gone nothing counts. */
        Optional<CatalogDraft> of(Map<String, CatalogDraft> databases) {
            return Optional.ofNullable(databases.get(database));
        }

        void join(CatalogDraft draft) {
            draft.put(kind, name, DefinitionJson.read(definition, kind.type()));
        }

        void leave(CatalogDraft draft) {
            draft.remove(kind, name);
        }
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
            remember(handle, entity, version);
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

    private static void remember(Handle handle, CatalogDiff.Entity removed, long version) {
        int known =
                handle.createUpdate(
                                "UPDATE removals SET version = :version WHERE"
                                        + " database_name = :database AND kind = :kind"
                                        + " AND name = :name")
                        .bind("version", version)
                        .bind("database", removed.database())
                        .bind("kind", removed.kind())
                        .bind("name", removed.name())
                        .execute();
        if (known == 0) {
            handle.createUpdate(
                            "INSERT INTO removals (database_name, kind, name, version)"
                                    + " VALUES (:database, :kind, :name, :version)")
                    .bind("database", removed.database())
                    .bind("kind", removed.kind())
                    .bind("name", removed.name())
                    .bind("version", version)
                    .execute();
        }
    }
}
