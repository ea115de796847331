package io.sluice.command.result;

import io.sluice.catalog.ContinuousExport;
import io.sluice.catalog.ExportProperties;
import io.sluice.catalog.ExternalTable;
import io.sluice.catalog.IngestionMapping;
import io.sluice.catalog.PartitionColumn;
import io.sluice.catalog.StoredFunction;
import io.sluice.catalog.Table;
import io.sluice.command.parse.MaskedSource;
import io.sluice.kql.type.Schema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Definitions printed as the commands that give them, with secrets as {@code *******}: run on an
 * empty catalog, the text defines the same again, but for the secrets.
 */
public final class DefinitionText {
    private DefinitionText() {}

    /** A name as a command takes it. */
    public static String name(String name) {
        return Quoting.name(name);
    }

    /** The table, its mappings and its Kafka connection. */
    public static String of(Table table) {
        Map<String, Object> described = new LinkedHashMap<>();
        table.docString().ifPresent(text -> described.put("docstring", text));
        table.folder().ifPresent(text -> described.put("folder", text));
        StringBuilder text = new StringBuilder();
        text.append(".create-merge table ")
                .append(Quoting.name(table.name()))
                .append(' ')
                .append(columns(table.schema()))
                .append(with(described))
                .append('\n');
        table.mappings().values().stream()
                .sorted(Comparator.comparing(IngestionMapping::name))
                .forEach(mapping -> text.append(mapping(table.name(), mapping)));
        table.connection()
                .ifPresent(
                        connection ->
                                text.append(".create-or-alter table ")
                                        .append(Quoting.name(table.name()))
                                        .append(" kafka-connection")
                                        .append(with(ConnectionText.properties(connection)))
                                        .append('\n'));
        return text.toString();
    }

    public static String of(ExternalTable table) {
        ExternalTableText parts = new ExternalTableText(table);
        String partitions =
                table.partitions().isEmpty()
                        ? ""
                        : "partition by ("
                                + table.partitions().stream()
                                        .map(DefinitionText::partition)
                                        .collect(Collectors.joining(", "))
                                + ")\n";
        String path =
                table.pathFormat().isEmpty() ? "" : "pathformat = (" + parts.pathFormat() + ")\n";
        String roots =
                parts.connectionStrings().stream()
                        .map(root -> "    h" + Quoting.string(root))
                        .collect(Collectors.joining(",\n"));
        return ".create-or-alter external table %s %s\nkind = storage\n%s%sdataformat = %s\n(\n%s\n)%s\n"
                .formatted(
                        Quoting.name(table.name()),
                        columns(table.schema()),
                        partitions,
                        path,
                        table.dataFormat().name().toLowerCase(Locale.ROOT),
                        roots,
                        with(parts.properties()));
    }

    public static String of(ContinuousExport export) {
        String over =
                export.over().isEmpty()
                        ? ""
                        : "over ("
                                + export.over().stream()
                                        .map(Quoting::name)
                                        .collect(Collectors.joining(", "))
                                + ") ";
        return ".create-or-alter continuous-export %s %sto table %s%s\n<| %s\n"
                .formatted(
                        Quoting.name(export.name()),
                        over,
                        Quoting.name(export.externalTable()),
                        with(properties(export.properties())),
                        MaskedSource.ofQuery(export.query()).text());
    }

    public static String of(StoredFunction function) {
        Map<String, Object> described = new LinkedHashMap<>();
        function.docString().ifPresent(text -> described.put("docstring", text));
        function.folder().ifPresent(text -> described.put("folder", text));
        return ".create-or-alter function%s %s%s {\n%s\n}\n"
                .formatted(
                        with(described),
                        Quoting.name(function.name()),
                        function.parameters(),
                        MaskedSource.ofQuery(function.body()).text());
    }

    private static String mapping(String table, IngestionMapping mapping) {
        return ".create-or-alter table %s ingestion %s mapping %s %s\n"
                .formatted(
                        Quoting.name(table),
                        mapping.kind().name().toLowerCase(Locale.ROOT),
                        Quoting.string(mapping.name()),
                        Quoting.string(MappingText.of(mapping)));
    }

    private static String columns(Schema schema) {
        return schema.columns().stream()
                .map(column -> Quoting.name(column.name()) + ": " + column.type().kustoName())
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String partition(PartitionColumn partition) {
        String source = ExternalTableText.source(partition.source());
        return Quoting.name(partition.name())
                + ": "
                + partition.type().kustoName()
                + (source.isEmpty() ? "" : " = " + source);
    }

    private static Map<String, Object> properties(ExportProperties said) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("intervalBetweenRuns", said.intervalBetweenRuns());
        said.forcedLatency().ifPresent(value -> all.put("forcedLatency", value));
        said.sizeLimit().ifPresent(value -> all.put("sizeLimit", value));
        said.distributed().ifPresent(value -> all.put("distributed", value));
        said.distribution().ifPresent(value -> all.put("distribution", lower(value)));
        said.distributionKind().ifPresent(value -> all.put("distributionKind", lower(value)));
        said.parquetRowGroupSize().ifPresent(value -> all.put("parquetRowGroupSize", value));
        said.parquetDatetimePrecision()
                .ifPresent(value -> all.put("parquetDatetimePrecision", lower(value)));
        said.managedIdentity().ifPresent(value -> all.put("managedIdentity", value));
        said.isDisabled().ifPresent(value -> all.put("isDisabled", value));
        return all;
    }

    private static String with(Map<String, ?> properties) {
        if (properties.isEmpty()) {
            return "";
        }
        List<String> entries = new ArrayList<>();
        properties.forEach((name, value) -> entries.add(name + " = " + literal(value)));
        return " with (" + String.join(", ", entries) + ")";
    }

    private static String literal(Object value) {
        if (value instanceof Duration duration) {
            return TimespanFormat.literal(duration);
        }
        return value instanceof String text ? Quoting.string(text) : value.toString();
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
