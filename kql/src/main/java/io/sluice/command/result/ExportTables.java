package io.sluice.command.result;

import static io.sluice.kql.type.ScalarType.STRING;
import static io.sluice.kql.type.ScalarType.TIMESPAN;

import io.sluice.catalog.ContinuousExport;
import io.sluice.catalog.ExportProperties;
import io.sluice.command.parse.MaskedSource;
import io.sluice.kql.type.Column;
import io.sluice.kql.type.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The definition of a continuous export as the row that create, alter and show begin with. */
public final class ExportTables {
    /** What {@code .create continuous-export} answers. */
    public static final Schema DEFINITION =
            Schema.of(
                    new Column("Name", STRING),
                    new Column("ExternalTableName", STRING),
                    new Column("Query", STRING),
                    new Column("ForcedLatency", TIMESPAN),
                    new Column("IntervalBetweenRuns", TIMESPAN),
                    new Column("CursorScopedTables", STRING),
                    new Column("ExportProperties", STRING));

    private ExportTables() {}

    /**
     * @param facts the fact tables, also when {@code over} was not given
     */
    public static ResultTable definition(
            String database, ContinuousExport export, List<String> facts) {
        ExportProperties properties = export.properties();
        return ResultTable.empty(DEFINITION)
                .with(
                        export.name(),
                        export.externalTable(),
                        MaskedSource.ofQuery(export.query()).text(),
                        properties.forcedLatency().map(TimespanFormat::ticks).orElse(null),
                        TimespanFormat.ticks(properties.intervalBetweenRuns()),
                        Json.compact(
                                facts.stream()
                                        .map(fact -> "['%s'].['%s']".formatted(database, fact))
                                        .toList()),
                        Json.compact(said(properties)));
    }

    /**
     * The properties that a run needs and the user gave, as in {@code {"SizeLimit": 104857600}}.
     */
    private static Map<String, Object> said(ExportProperties properties) {
        Map<String, Object> all = new LinkedHashMap<>();
        properties.sizeLimit().ifPresent(value -> all.put("SizeLimit", value));
        properties.distributed().ifPresent(value -> all.put("Distributed", value));
        properties.distribution().ifPresent(value -> all.put("Distribution", lower(value)));
        properties.distributionKind().ifPresent(v -> all.put("DistributionKind", lower(v)));
        properties.parquetRowGroupSize().ifPresent(v -> all.put("ParquetRowGroupSize", v));
        properties
                .parquetDatetimePrecision()
                .ifPresent(value -> all.put("ParquetDatetimePrecision", lower(value)));
        properties.managedIdentity().ifPresent(value -> all.put("ManagedIdentity", value));
        return all;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
