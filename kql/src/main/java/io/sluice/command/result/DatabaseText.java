package io.sluice.command.result;

import static io.sluice.kql.type.ScalarType.BOOL;
import static io.sluice.kql.type.ScalarType.STRING;

import io.sluice.catalog.Catalog;
import io.sluice.catalog.ContinuousExport;
import io.sluice.catalog.ExternalTable;
import io.sluice.catalog.StoredFunction;
import io.sluice.catalog.Table;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A whole database as {@code .show database schema} gives it: columns, JSON, or a script. */
public final class DatabaseText {
    private static final Schema COLUMNS =
            Schema.of(
                    new Column("DatabaseName", STRING),
                    new Column("TableName", STRING),
                    new Column("ColumnName", STRING),
                    new Column("ColumnType", STRING),
                    new Column("IsDefaultTable", BOOL),
                    new Column("IsDefaultColumn", BOOL),
                    new Column("PrettyName", STRING),
                    new Column("Version", STRING),
                    new Column("Folder", STRING),
                    new Column("DocString", STRING));

    private DatabaseText() {}

    /** A row for the database, for each table, and for each column of it. */
    public static ResultTable columns(Catalog catalog) {
        List<List<Object>> rows = new ArrayList<>();
        rows.add(row(catalog, null, null, null, "", ""));
        for (Table table : catalog.tables().values()) {
            rows.add(
                    row(
                            catalog,
                            table.name(),
                            null,
                            null,
                            table.folder().orElse(""),
                            table.docString().orElse("")));
            for (Column column : table.schema().columns()) {
                String type = column.type().dotNetName();
                rows.add(row(catalog, table.name(), column.name(), type, "", ""));
            }
        }
        return new ResultTable(COLUMNS, rows);
    }

    private static List<Object> row(
            Catalog catalog,
            String table,
            String column,
            String type,
            String folder,
            String docString) {
        return Arrays.asList(
                catalog.database(), table, column, type, false, false, "", "", folder, docString);
    }

    /** One cell with the tables, the external tables and the functions. */
    public static ResultTable json(Catalog catalog) {
        Map<String, Object> tables = new LinkedHashMap<>();
        catalog.tables()
                .values()
                .forEach(
                        t ->
                                tables.put(
                                        t.name(),
                                        table(
                                                t.name(),
                                                t.schema(),
                                                t.folder().orElse(""),
                                                t.docString().orElse(""))));
        Map<String, Object> external = new LinkedHashMap<>();
        catalog.externalTables()
                .values()
                .forEach(
                        t ->
                                external.put(
                                        t.name(),
                                        table(
                                                t.name(),
                                                t.schema(),
                                                t.properties().folder().orElse(""),
                                                t.properties().docString().orElse(""))));
        Map<String, Object> functions = new LinkedHashMap<>();
        catalog.functions().values().forEach(f -> functions.put(f.name(), function(f)));
        Map<String, Object> database = new LinkedHashMap<>();
        database.put("Name", catalog.database());
        database.put("Tables", tables);
        database.put("ExternalTables", external);
        database.put("Functions", functions);
        Map<String, Object> whole = Map.of("Databases", Map.of(catalog.database(), database));
        return CatalogTables.text("DatabaseSchema", Json.compact(whole));
    }

    private static Map<String, Object> table(
            String name, Schema schema, String folder, String docString) {
        List<Map<String, Object>> columns = new ArrayList<>();
        for (Column column : schema.columns()) {
            Map<String, Object> described = new LinkedHashMap<>();
            described.put("Name", column.name());
            described.put("Type", column.type().dotNetName());
            described.put("CslType", column.type().kustoName());
            columns.add(described);
        }
        Map<String, Object> table = new LinkedHashMap<>();
        table.put("Name", name);
        table.put("Folder", folder);
        table.put("DocString", docString);
        table.put("OrderedColumns", columns);
        return table;
    }

    private static Map<String, Object> function(StoredFunction function) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("Name", function.name());
        described.put("InputParameters", function.parameters());
        described.put("Body", "{" + function.body() + "}");
        described.put("Folder", function.folder().orElse(""));
        described.put("DocString", function.docString().orElse(""));
        return described;
    }

    /**
     * A row for each command of a script that defines the database again, but for its secrets. Each
     * command finds what it uses defined by those before it: functions may use tables and each
     * other, exports use all.
     */
    public static ResultTable script(Catalog catalog) {
        List<List<Object>> rows = new ArrayList<>();
        for (Table table : catalog.tables().values()) {
            commands(DefinitionText.of(table)).forEach(command -> rows.add(List.of(command)));
        }
        for (ExternalTable table : catalog.externalTables().values()) {
            rows.add(List.of(DefinitionText.of(table).strip()));
        }
        for (StoredFunction function : catalog.functions().values()) {
            rows.add(List.of(DefinitionText.of(function).strip()));
        }
        for (ContinuousExport export : catalog.continuousExports().values()) {
            rows.add(List.of(DefinitionText.of(export).strip()));
        }
        return new ResultTable(Schema.of(new Column("DatabaseSchemaScript", STRING)), rows);
    }

    /** The definition of a table is several commands, each on a line of its own. */
    private static List<String> commands(String definition) {
        return definition.lines().toList();
    }
}
