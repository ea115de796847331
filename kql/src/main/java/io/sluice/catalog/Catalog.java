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
        Map<String, ContinuousExport> continuousExports,
        Map<String, StoredFunction> functions) {

    public static final String DEFAULT_DATABASE = "default";

    public Catalog {
        tables = unmodifiable(tables);
        externalTables = unmodifiable(externalTables);
        continuousExports = unmodifiable(continuousExports);
        functions = unmodifiable(functions);
    }

    public Catalog(
            String database,
            Map<String, Table> tables,
            Map<String, ExternalTable> externalTables,
            Map<String, ContinuousExport> continuousExports) {
        this(database, tables, externalTables, continuousExports, Map.of());
    }

    public static Catalog empty(String database) {
        return new Catalog(database, Map.of(), Map.of(), Map.of(), Map.of());
    }

    public Catalog with(Table table) {
        return withTables(put(tables, table.name(), table));
    }

    public Catalog with(ExternalTable table) {
        return withExternalTables(put(externalTables, table.name(), table));
    }

    public Catalog with(ContinuousExport export) {
        return withExports(put(continuousExports, export.name(), export));
    }

    public Catalog with(StoredFunction function) {
        return withFunctions(put(functions, function.name(), function));
    }

    public Catalog withoutTable(String name) {
        return withTables(remove(tables, name));
    }

    public Catalog withoutExternalTable(String name) {
        return withExternalTables(remove(externalTables, name));
    }

    public Catalog withoutContinuousExport(String name) {
        return withExports(remove(continuousExports, name));
    }

    public Catalog withoutFunction(String name) {
        return withFunctions(remove(functions, name));
    }

    private Catalog withTables(Map<String, Table> next) {
        return new Catalog(database, next, externalTables, continuousExports, functions);
    }

    private Catalog withExternalTables(Map<String, ExternalTable> next) {
        return new Catalog(database, tables, next, continuousExports, functions);
    }

    private Catalog withExports(Map<String, ContinuousExport> next) {
        return new Catalog(database, tables, externalTables, next, functions);
    }

    private Catalog withFunctions(Map<String, StoredFunction> next) {
        return new Catalog(database, tables, externalTables, continuousExports, next);
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
