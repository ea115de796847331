package io.sluice.server.export;

import io.sluice.connector.ledger.record.Offsets;
import io.sluice.server.export.WantedExport.Applied;
import io.sluice.server.export.WantedExport.CursorMove;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Writes what a command changes of one export. */
final class WantedChange {
    private WantedChange() {}

    /**
     * @param ends of the topics that are new to the export
     */
    static void write(Handle handle, ExportChange change, Offsets ends) {
        if (change.dropped()) {
            ExportRows.drop(handle, change.id());
        }
        if (change.plan().isEmpty()) {
            return;
        }
        ExportUses uses = ExportUses.of(change.plan().get());
        Optional<WantedExport> known = ExportRows.find(handle, change.id());
        if (known.isPresent()) {
            ExportRows.update(handle, altered(known.get(), change, uses, ends), uses.names());
        } else {
            create(handle, change, uses, ends);
        }
    }

    private static void create(Handle handle, ExportChange change, ExportUses uses, Offsets ends) {
        WantedExport created =
                new WantedExport(
                        UUID.randomUUID().toString(),
                        change.id(),
                        1,
                        change.disabled().orElseThrow(),
                        false,
                        System.currentTimeMillis(),
                        ends,
                        change.cursor().map(cursor -> new CursorMove(cursor, 1)),
                        uses.factNames(),
                        Applied.NOTHING);
        ExportRows.insert(handle, created, uses.names());
    }

    /** A topic that was left out and comes back starts at its end again. */
    private static WantedExport altered(
            WantedExport known, ExportChange change, ExportUses uses, Offsets ends) {
        long generation = known.generation() + 1;
        Set<String> kept = uses.factTopics();
        kept.removeAll(ends.topics());
        return new WantedExport(
                known.incarnation(),
                known.id(),
                generation,
                change.disabled().orElseThrow(),
                false,
                known.createdOn(),
                known.start().only(kept).orElse(ends),
                change.cursor()
                        .map(cursor -> new CursorMove(cursor, generation))
                        .or(known::cursorMove),
                uses.factNames(),
                known.applied());
    }
}
