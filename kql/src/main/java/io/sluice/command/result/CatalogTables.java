package io.sluice.command.result;

import static io.sluice.kql.type.ScalarType.BOOL;
import static io.sluice.kql.type.ScalarType.STRING;

import io.sluice.catalog.Catalog;
import io.sluice.catalog.ExternalTable;
import io.sluice.catalog.IngestionMapping;
import io.sluice.catalog.StoredFunction;
import io.sluice.catalog.Table;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.ScalarType;
import io.sluice.kql.type.Schema;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The results of commands about tables, mappings, functions and external tables. */
public final class CatalogTables {
    private static final Schema TABLES =
            strings("TableName", "DatabaseName", "Folder", "DocString");
    private static final Schema TABLE_SCHEMA =
            strings("TableName", "Schema", "DatabaseName", "Folder", "DocString");
    private static final Schema REMAINING = strings("TableName", "DatabaseName");
    private static final Schema MAPPINGS = strings("Name", "Kind", "Mapping", "Database", "Table");
    private static final Schema FUNCTIONS =
            strings("Name", "Parameters", "Body", "Folder", "DocString");
    private static final Schema EXTERNAL_TABLES =
            strings(
                    "TableName",
                    "TableType",
                    "Folder",
                    "DocString",
                    "Properties",
                    "ConnectionStrings",
                    "Partitions",
                    "PathFormat");
    private static final Schema DATABASES =
            Schema.of(
                    new Column("DatabaseName", STRING),
                    new Column("PersistentStorage", STRING),
                    new Column("IsCurrent", BOOL));

    private CatalogTables() {}

    static Schema strings(String... names) {
        return new Schema(Arrays.stream(names).map(name -> new Column(name, STRING)).toList());
    }

    public static ResultTable tables(Catalog catalog) {
        ResultTable result = ResultTable.empty(TABLES);
        for (Table table : catalog.tables().values()) {
            result =
                    result.with(
                            table.name(),
                            catalog.database(),
                            table.folder().orElse(""),
                            table.docString().orElse(""));
        }
        return result;
    }

    /** What a drop leaves. */
    public static ResultTable remaining(Catalog catalog) {
        ResultTable result = ResultTable.empty(REMAINING);
        for (Table table : catalog.tables().values()) {
            result = result.with(table.name(), catalog.database());
        }
        return result;
    }

    /** One row with the schema as CSL ({@code a:long,…}) or JSON. */
    public static ResultTable schema(String database, Table table, boolean json) {
        return schema(
                database,
                table.name(),
                table.schema(),
                table.folder().orElse(""),
                table.docString().orElse(""),
                json);
    }

    /** {@link #schema(String, Table, boolean)} of an external table. */
    public static ResultTable schema(String database, ExternalTable table, boolean json) {
        return schema(
                database,
                table.name(),
                table.schema(),
                table.properties().folder().orElse(""),
                table.properties().docString().orElse(""),
                json);
    }

    private static ResultTable schema(
            String database,
            String name,
            Schema schema,
            String folder,
            String docString,
            boolean json) {
        String text = json ? SchemaJson.of(name, schema) : schema.toString();
        return ResultTable.empty(TABLE_SCHEMA).with(name, text, database, folder, docString);
    }

    public static ResultTable mappings(
            String database, String table, Collection<IngestionMapping> mappings) {
        ResultTable result = ResultTable.empty(MAPPINGS);
        for (IngestionMapping mapping : sorted(mappings)) {
            result =
                    result.with(
                            mapping.name(),
                            mapping.kind().name().toLowerCase(Locale.ROOT),
                            MappingText.of(mapping),
                            database,
                            table);
        }
        return result;
    }

    private static List<IngestionMapping> sorted(Collection<IngestionMapping> mappings) {
        return mappings.stream().sorted(Comparator.comparing(IngestionMapping::name)).toList();
    }

    public static ResultTable functions(Stream<StoredFunction> functions) {
        ResultTable result = ResultTable.empty(FUNCTIONS);
        for (StoredFunction function : functions.toList()) {
            result =
                    result.with(
                            function.name(),
                            function.parameters(),
                            "{" + function.body() + "}",
                            function.folder().orElse(""),
                            function.docString().orElse(""));
        }
        return result;
    }

    public static ResultTable externalTables(Stream<ExternalTable> tables) {
        ResultTable result = ResultTable.empty(EXTERNAL_TABLES);
        for (ExternalTable table : tables.toList()) {
            ExternalTableText text = new ExternalTableText(table);
            result =
                    result.with(
                            table.name(),
                            "Blob",
                            table.properties().folder().orElse(""),
                            table.properties().docString().orElse(""),
                            text.propertiesJson(),
                            text.connectionStringsJson(),
                            text.partitionsJson(),
                            text.pathFormat());
        }
        return result;
    }

    public static ResultTable databases(Collection<String> names, String current) {
        ResultTable result = ResultTable.empty(DATABASES);
        for (String name : names) {
            result = result.with(name, "", name.equals(current));
        }
        return result;
    }

    /** A table of one string column, with a row for each line of a text. */
    public static ResultTable lines(String column, String text) {
        return new ResultTable(
                Schema.of(new Column(column, ScalarType.STRING)),
                text.lines().map(line -> List.<Object>of(line)).toList());
    }

    /** A table of one string column. */
    public static ResultTable text(String column, String text) {
        return ResultTable.empty(Schema.of(new Column(column, ScalarType.STRING))).with(text);
    }
}
