package io.sluice.server.export;

import io.sluice.catalog.Catalog;
import io.sluice.catalog.ContinuousExport;
import io.sluice.catalog.ExportProperties;
import io.sluice.catalog.ExternalTable;
import io.sluice.catalog.StoredFunction;
import io.sluice.catalog.Table;
import io.sluice.job.pipeline.ExportPlan;
import io.sluice.kql.type.Schema;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the plan of an export is made of: where that changes, the export changes. */
record ExportUses(
        ContinuousExport export,
        ExternalTable destination,
        List<Table> facts,
        List<Table> dimensions,
        List<ExternalTable> externals,
        Schema output,
        List<StoredFunction> functions) {

    static ExportUses of(Catalog catalog, String export) {
        return of(ExportPlan.of(catalog, catalog.continuousExports().get(export)));
    }

    static ExportUses of(ExportPlan plan) {
        return new ExportUses(
                asEnabled(plan.export()),
                plan.destination(),
                plan.facts().stream().map(ExportUses::undescribed).toList(),
                plan.dimensions().stream().map(ExportUses::undescribed).toList(),
                plan.externals(),
                plan.output(),
                plan.functions());
    }

    List<String> factNames() {
        return facts.stream().map(Table::name).toList();
    }

    /** The topics of the fact tables. */
    Set<String> factTopics() {
        Set<String> topics = new LinkedHashSet<>();
        facts.forEach(table -> topics.add(table.connection().orElseThrow().topic()));
        return topics;
    }

    /** The names of everything in it; a definition of another name changes nothing. */
    Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        Stream.concat(facts.stream(), dimensions.stream()).map(Table::name).forEach(names::add);
        externals.stream().map(ExternalTable::name).forEach(names::add);
        functions.stream().map(StoredFunction::name).forEach(names::add);
        names.add(destination.name());
        return names;
    }

    /** What a table says of itself for people is no part of a plan. */
    private static Table undescribed(Table table) {
        return new Table(
                table.name(),
                table.schema(),
                Optional.empty(),
                Optional.empty(),
                table.mappings(),
                table.connection());
    }

    /** Whether it is disabled is wanted beside the plan. */
    private static ContinuousExport asEnabled(ContinuousExport export) {
        ExportProperties p = export.properties();
        return new ContinuousExport(
                export.name(),
                export.over(),
                export.externalTable(),
                export.query(),
                new ExportProperties(
                        p.intervalBetweenRuns(),
                        p.forcedLatency(),
                        p.sizeLimit(),
                        p.distributed(),
                        p.distribution(),
                        p.distributionKind(),
                        p.parquetRowGroupSize(),
                        p.parquetDatetimePrecision(),
                        p.managedIdentity(),
                        Optional.empty()));
    }
}
