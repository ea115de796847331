package io.sluice.job.pipeline;

import io.sluice.catalog.ExportProperties;
import io.sluice.catalog.KafkaConnection;
import io.sluice.catalog.Table;
import java.util.Optional;

/**
 * The text of everything that decides what an export writes, always the same for the same
 * definition. A change of it is a new version of the export. Holds no secret: client settings of
 * Kafka decide how to connect, not what is exported.
 */
final class DefinitionText {
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
        plan.facts().forEach(table -> append(text, table));
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
        text.append(name).append(": ").append(value).append('\n');
    }
}
