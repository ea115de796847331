package io.sluice.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The entities of one database, by name, in the order of their creation. Immutable: a command gives
 * the next catalog, so a refused one changes nothing.
 */
public record Catalog(
        String database,
        Map<String, Table> tables,
        Map<String, ExternalTable> externalTables,
        Map<String, ContinuousExport> continuousExports) {

    public static final String DEFAULT_DATABASE = "default";

    public Catalog {
        tables = unmodifiable(tables);
        externalTables = unmodifiable(externalTables);
        continuousExports = unmodifiable(continuousExports);
    }

    public static Catalog empty(String database) {
        return new Catalog(database, Map.of(), Map.of(), Map.of());
    }

    public Catalog with(Table table) {
        return new Catalog(
                database, put(tables, table.name(), table), externalTables, continuousExports);
    }

    public Catalog with(ExternalTable table) {
        return new Catalog(
                database, tables, put(externalTables, table.name(), table), continuousExports);
    }

    public Catalog with(ContinuousExport export) {
        return new Catalog(
                database, tables, externalTables, put(continuousExports, export.name(), export));
    }

    public Catalog withoutTable(String name) {
        return new Catalog(database, remove(tables, name), externalTables, continuousExports);
    }

    public Catalog withoutExternalTable(String name) {
        return new Catalog(database, tables, remove(externalTables, name), continuousExports);
    }

    public Catalog withoutContinuousExport(String name) {
        return new Catalog(database, tables, externalTables, remove(continuousExports, name));
    }

    private static <V> Map<String, V> unmodifiable(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    private static <V> Map<String, V> put(Map<String, V> map, String name, V value) {
        Map<String, V> next = new LinkedHashMap<>(map);
        next.put(name, value);
        return next;
    }

    private static <V> Map<String, V> remove(Map<String, V> map, String name) {
        Map<String, V> next = new LinkedHashMap<>(map);
        next.remove(name);
        return next;
    }
}
