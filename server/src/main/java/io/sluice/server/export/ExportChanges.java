package io.sluice.server.export;

import io.sluice.command.script.CheckedScript;
import io.sluice.connector.ledger.Ledger;
import io.sluice.job.config.Installation;
import io.sluice.server.catalog.Author;
import io.sluice.server.catalog.CatalogStore;
import io.sluice.server.catalog.Change;
import io.sluice.server.catalog.Databases;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * Changes definitions, and with them in one transaction what is wanted of exports. What has to be
 * asked of Kafka is asked before, while nobody waits; where the catalog has changed meanwhile, the
 * commands are checked again.
 *
 * <pre>{@code
 * CheckedScript done = changes.change(author, databases -> check(text, databases));
 * }</pre>
 */
public final class ExportChanges {
    private final CatalogStore store;
    private final Installation installation;
    private final Supplier<Ledger> ledger;

    /** The commands were checked, but something is still to be asked of Kafka. */
    private static final class LookUpFirstException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * @param ledger asked for only where a command needs it
     */
    public ExportChanges(CatalogStore store, Installation installation, Supplier<Ledger> ledger) {
        this.store = store;
        this.installation = installation;
        this.ledger = ledger;
    }

    /**
     * Carries commands out, all of them or none.
     *
     * @param check what they come to; called again where somebody else was faster
     * @throws io.sluice.connector.ledger.LedgerUnavailableException where an export starts, and
     *     Kafka does not tell where
     * @throws UnknownCursorOfExportException where a cursor is set that there is not
     */
    public CheckedScript change(Author author, Function<Databases, CheckedScript> check) {
        KafkaLookups lookups = new KafkaLookups(installation, ledger);
        while (true) {
            Databases now = store.load();
            CheckedScript checked = check.apply(now);
            lookups.lookUp(store.transaction(handle -> differences(now, checked, handle)));
            try {
                return store.change(
                        author,
                        (before, handle) ->
                                apply(
                                        before,
                                        before.version() == now.version()
                                                ? checked
                                                : check.apply(before),
                                        lookups,
                                        handle));
            } catch (LookUpFirstException e) {
                // Somebody else has changed what these commands come to.
            }
        }
    }

    private static Change<CheckedScript> apply(
            Databases before, CheckedScript checked, KafkaLookups lookups, Handle handle) {
        List<ExportChange> changes = differences(before, checked, handle);
        if (!lookups.suffice(changes)) {
            throw new LookUpFirstException();
        }
        return new Change<>(
                checked.databases(),
                checked,
                transaction ->
                        changes.forEach(
                                change ->
                                        WantedChange.write(
                                                transaction, change, lookups.ends(change))),
                changes.stream().flatMap(change -> moved(change).stream()).toList());
    }

    private static Optional<Change.Event> moved(ExportChange change) {
        return change.cursor()
                .map(
                        cursor ->
                                new Change.Event(
                                        "SET-CONTINUOUS-EXPORT-CURSOR",
                                        change.id().database(),
                                        change.id().export(),
                                        cursor));
    }

    private static List<ExportChange> differences(
            Databases before, CheckedScript checked, Handle handle) {
        return new ExportDifferences(before.byName(), checked.databases(), checked.steps())
                .find(() -> ExportRows.usedNames(handle));
    }
}
