package io.sluice.job.pipeline;

import io.sluice.catalog.ExportProperties;
import io.sluice.catalog.KafkaConnection;
import io.sluice.catalog.Table;
import io.sluice.connector.ledger.ExportStart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The text of everything that decides what an export writes, always the same for the same
 * definition. A change of it is a new version of the export. Holds no secret: client settings of
 * Kafka decide how to connect, not what is exported.
 */
final class DefinitionText {
    private static final int LONGEST = 60;

    private DefinitionText() {}

    static String of(ExportPlan plan) {
        StringBuilder text = new StringBuilder();
        ExportProperties properties = plan.export().properties();
        line(text, "query", plan.export().query());
        line(text, "over", plan.export().over());
        line(text, "intervalBetweenRuns", properties.intervalBetweenRuns());
        line(text, "forcedLatency", properties.forcedLatency());
        line(text, "sizeLimit", properties.effectiveSizeLimit());
        line(text, "distribution", properties.effectiveDistribution());
        line(text, "distributionKind", properties.effectiveDistributionKind());
        line(text, "parquetRowGroupSize", properties.effectiveRowGroupSize());
        line(text, "parquetDatetimePrecision", properties.effectiveDatetimePrecision());
        line(text, "externalTable", plan.destination());
        plan.functions()
                .forEach(f -> line(text, "function " + f.name(), f.parameters() + " " + f.body()));
        plan.externals().forEach(table -> line(text, "external_table " + table.name(), table));
        plan.facts().forEach(table -> append(text, table));
        plan.dimensions()
                .forEach(
                        table -> {
                            append(text, table);
                            KafkaConnection connection = ExportPlan.connection(table);
                            line(text, "dimension", connection.effectiveTableKind());
                        });
        return text.toString();
    }

    private static void append(StringBuilder text, Table table) {
        KafkaConnection connection = ExportPlan.connection(table);
        line(text, "table", table.name());
        line(text, "schema", table.schema());
        line(text, "topic", connection.topic());
        line(text, "format", connection.format());
        line(text, "avroSchema", connection.avroSchema());
        line(text, "isolationLevel", connection.effectiveIsolationLevel());
        line(text, "mapping", connection.mapping().flatMap(name -> mapping(table, name)));
    }

    private static Optional<Object> mapping(Table table, String name) {
        return Optional.ofNullable(table.mappings().get(name));
    }

    private static void line(StringBuilder text, String name, Object value) {
        String shown = String.valueOf(value).replace("\\", "\\\\").replace("\n", "\\n");
        text.append(name).append(": ").append(shown).append('\n');
    }

    /**
     * What is new in a text, a phrase for each line: {@code intervalBetweenRuns PT1H -> PT30M}, or
     * the name alone where the values are long.
     */
    static List<String> changes(Optional<String> recorded, String recordedHash, String text) {
        if (ExportStart.hash(text).equals(recordedHash)) {
            return List.of();
        }
        if (recorded.isEmpty()) {
            return List.of("the definition");
        }
        Map<String, String> before = lines(recorded.get());
        Map<String, String> after = lines(text);
        List<String> changes = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>(after.keySet());
        names.addAll(before.keySet());
        for (String name : names) {
            if (!Objects.equals(before.get(name), after.get(name))) {
                changes.add(change(name, before.get(name), after.get(name)));
            }
        }
        return changes;
    }

    private static String change(String name, String before, String after) {
        if (before == null || after == null) {
            return (before == null ? "new " : "no more ") + name.strip();
        }
        String values = readable(before) + " -> " + readable(after);
        return values.length() > LONGEST ? name : name + " " + values;
    }

    private static String readable(String value) {
        if (value.equals("Optional.empty")) {
            return "none";
        }
        return value.startsWith("Optional[") ? value.substring(9, value.length() - 1) : value;
    }

    /** The lines of a table begin with its name, so that those of two tables are told apart. */
    private static Map<String, String> lines(String text) {
        Map<String, String> lines = new LinkedHashMap<>();
        String table = "";
        for (String line : text.lines().toList()) {
            int colon = line.indexOf(": ");
            String name = line.substring(0, colon);
            String value = line.substring(colon + 2);
            table = name.equals("table") ? value + " " : table;
            lines.put(
                    name.equals("table") ? "table " + value : table.isEmpty() ? name : table + name,
                    value);
        }
        return lines;
    }
}
