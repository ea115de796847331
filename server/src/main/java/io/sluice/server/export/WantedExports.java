package io.sluice.server.export;

import io.sluice.connector.ledger.record.ExportId;
import io.sluice.server.catalog.CatalogStore;
import io.sluice.server.export.WantedExport.Applied;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The exports that the catalog wants, for the reconciler and for {@code .show}.
 *
 * <pre>{@code
 * WantedExports exports = new WantedExports(store);
 * for (WantedExport export : exports.all()) {
 *     exports.record(export, applied);
 * }
 * }</pre>
 */
public final class WantedExports {
    private final CatalogStore store;

    public WantedExports(CatalogStore store) {
        this.store = store;
    }

    /** All, in the order of their creation; dropped ones too, until they are deleted. */
    public List<WantedExport> all() {
        return store.transaction(ExportRows::all);
    }

    /** Those of a database that are not dropped. */
    public List<WantedExport> of(String database) {
        return store.transaction(handle -> ExportRows.of(handle, database));
    }

    /** The same in a transaction that there is. */
    public static List<WantedExport> of(Handle handle, String database) {
        return ExportRows.of(handle, database);
    }

    /** The one of a name that is not dropped. */
    public Optional<WantedExport> find(ExportId id) {
        return store.transaction(handle -> ExportRows.find(handle, id));
    }

    /**
     * Keeps what the reconciler has come to.
     *
     * @param seen what it has worked on
     * @return false where something else is wanted by now; then nothing is kept
     */
    public boolean record(WantedExport seen, Applied applied) {
        return store.transaction(handle -> ExportRows.record(handle, seen, applied));
    }

    /** Forgets an export that is dropped, once its job has ended and the ledger knows. */
    public void delete(String incarnation) {
        store.transaction(handle -> ExportRows.deleteDropped(handle, incarnation));
    }
}
