package io.sluice.job.pipeline;

import io.sluice.catalog.Catalog;
import io.sluice.catalog.ContinuousExport;
import io.sluice.catalog.ExternalTable;
import io.sluice.catalog.KafkaConnection;
import io.sluice.catalog.StoredFunction;
import io.sluice.catalog.Table;
import io.sluice.command.CatalogNames;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.kql.Kql;
import io.sluice.kql.physical.PhysicalPlan;
import io.sluice.kql.physical.PhysicalPlanner;
import io.sluice.kql.plan.BoundQuery;
import io.sluice.kql.type.Schema;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A continuous export with everything it names resolved: what a pipeline is assembled from.
 *
 * @param facts the fact tables, in the order of their first use in the query; each has a Kafka
 *     connection, and all of them are on one cluster
 * @param dimensions the other tables of the query, on the same cluster
 * @param externals the external tables of the query, which are dimensions too
 */
public record ExportPlan(
        ExportId id,
        ContinuousExport export,
        ExternalTable destination,
        List<Table> facts,
        List<Table> dimensions,
        List<ExternalTable> externals,
        Schema output,
        PhysicalPlan query,
        List<StoredFunction> functions) {

    public ExportPlan {
        facts = List.copyOf(facts);
        dimensions = List.copyOf(dimensions);
        externals = List.copyOf(externals);
        functions = List.copyOf(functions);
    }

    /**
     * Resolves a definition that has been checked.
     *
     * @throws io.sluice.kql.diagnostic.DiagnosticException where the query uses what a continuous
     *     export cannot run
     */
    public static ExportPlan of(Catalog catalog, ContinuousExport export) {
        BoundQuery bound = Kql.bind(export.query(), new CatalogNames(catalog));
        return new ExportPlan(
                new ExportId(catalog.database(), export.name()),
                export,
                catalog.externalTables().get(export.externalTable()),
                tables(catalog, bound, name -> isFact(export, name)),
                tables(catalog, bound, name -> !isFact(export, name)),
                bound.externalTables().stream().map(catalog.externalTables()::get).toList(),
                bound.output(),
                PhysicalPlanner.plan(bound, standing(export, bound)),
                bound.functions().stream().map(catalog.functions()::get).toList());
    }

    /** The same under another name. */
    public ExportPlan named(ExportId other) {
        return new ExportPlan(
                other, export, destination, facts, dimensions, externals, output, query, functions);
    }

    private static boolean isFact(ContinuousExport export, String table) {
        return export.over().isEmpty() || export.over().contains(table);
    }

    private static Set<String> standing(ContinuousExport export, BoundQuery bound) {
        return bound.tables().stream()
                .filter(table -> !isFact(export, table))
                .collect(Collectors.toSet());
    }

    private static List<Table> tables(
            Catalog catalog, BoundQuery bound, Predicate<String> included) {
        return bound.tables().stream().filter(included).map(catalog.tables()::get).toList();
    }

    Table dimension(String name) {
        return dimensions.stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
    }

    Optional<ExternalTable> external(String name) {
        return externals.stream().filter(t -> t.name().equals(name)).findFirst();
    }

    /** The topic of a table of the query. */
    String topic(String table) {
        return Stream.concat(facts.stream(), dimensions.stream())
                .filter(known -> known.name().equals(table))
                .map(known -> connection(known).topic())
                .findFirst()
                .orElseThrow();
    }

    /** Where a table's records arrive. */
    static KafkaConnection connection(Table table) {
        return table.connection().orElseThrow();
    }
}
