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
import io.sluice.kql.RowWiseQuery;
import io.sluice.kql.plan.BoundQuery;
import io.sluice.kql.type.Schema;
import java.util.List;

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
        RowWiseQuery query,
        List<StoredFunction> functions) {

    public ExportPlan {
        facts = List.copyOf(facts);
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
                bound.tables().stream().map(catalog.tables()::get).toList(),
                bound.output(),
                Kql.rowWise(bound),
                bound.functions().stream().map(catalog.functions()::get).toList());
    }

    /** Where a fact table's records arrive. */
    static KafkaConnection connection(Table table) {
        return table.connection().orElseThrow();
    }
}
