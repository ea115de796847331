package io.sluice.server.reconcile;

import io.sluice.catalog.Catalog;
import io.sluice.catalog.ContinuousExport;
import io.sluice.job.pipeline.ExportPlan;
import io.sluice.server.catalog.CatalogStore;
import io.sluice.server.export.WantedExport;
import io.sluice.server.export.WantedExports;
import java.util.Optional;

/** What an export is to be, as the catalog has it at one generation of the export. */
final class Definitions {
    private final CatalogStore store;
    private final WantedExports wanted;

    /** An export, and its plan by the catalog of that very generation. */
    record Defined(WantedExport export, ExportPlan plan) {}

    Definitions(CatalogStore store, WantedExports wanted) {
        this.store = store;
        this.wanted = wanted;
    }

    /** Empty where the export changes at this moment, or is dropped: the next pass sees how. */
    Optional<Defined> find(WantedExport seen) {
        Optional<WantedExport> before = now(seen);
        Catalog catalog = store.load().byName().get(seen.id().database());
        Optional<WantedExport> after = now(seen);
        boolean same =
                before.isPresent()
                        && after.isPresent()
                        && before.get().generation() == after.get().generation();
        ContinuousExport export =
                catalog == null ? null : catalog.continuousExports().get(seen.id().export());
        return same && export != null
                ? Optional.of(new Defined(after.get(), ExportPlan.of(catalog, export)))
                : Optional.empty();
    }

    /** The row of the same export as it is now. */
    Optional<WantedExport> now(WantedExport seen) {
        return wanted.find(seen.id()).filter(row -> row.incarnation().equals(seen.incarnation()));
    }
}
