package io.sluice.job.pipeline;

import io.sluice.catalog.Catalog;
import io.sluice.catalog.ContinuousExport;
import io.sluice.catalog.ExternalTable;
import io.sluice.catalog.KafkaConnection;
import io.sluice.catalog.Table;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.kql.Kql;
import io.sluice.kql.RowWiseQuery;
import io.sluice.kql.bind.scope.TableResolver;
import io.sluice.kql.plan.BoundQuery;
import io.sluice.kql.type.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A continuous export with everything it names resolved: what a pipeline is assembled from.
 *
 * @param facts the fact tables, in the order of their first use in the query; each has a Kafka
 *     connection, and all of them are on one cluster
 */
public record ExportPlan(
        ExportId id,
        ContinuousExport export,
        ExternalTable destination,
        List<Table> facts,
        Schema output,
        RowWiseQuery query) {

    public ExportPlan {
        facts = List.copyOf(facts);
    }

    /**
     * Resolves a definition that has been checked.
     *
     * @throws io.sluice.kql.diagnostic.DiagnosticException where the query uses what a continuous
     *     export cannot run
     */
    public static ExportPlan of(Catalog catalog, ContinuousExport export) {
        Map<String, Schema> schemas = new LinkedHashMap<>();
        catalog.tables().forEach((name, table) -> schemas.put(name, table.schema()));
        TableResolver tables = TableResolver.of(catalog.database(), schemas);
        BoundQuery bound = Kql.bind(export.query(), tables);
        return new ExportPlan(
                new ExportId(catalog.database(), export.name()),
                export,
                catalog.externalTables().get(export.externalTable()),
                bound.tables().stream().map(catalog.tables()::get).toList(),
                bound.output(),
                Kql.rowWise(bound));
    }

    /** Where a fact table's records arrive. */
    static KafkaConnection connection(Table table) {
        return table.connection().orElseThrow();
    }
}
