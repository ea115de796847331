package io.sluice.server.reconcile;

import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.job.config.Installation;
import io.sluice.server.catalog.CatalogStore;
import io.sluice.server.cluster.ExportCluster;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * What a reconciler works with.
 *
 * @param cluster stays the caller's
 * @param leaseTime after which another server takes over from one that is not heard of
 * @param disable disables an export in the catalog, in the name of the system
 */
public record ReconcilerParts(
        CatalogStore store,
        ExportCluster cluster,
        Installation installation,
        Duration leaseTime,
        Consumer<ExportId> disable,
        MeterRegistry metrics) {}
