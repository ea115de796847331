package io.sluice.server.reconcile;

import io.sluice.connector.ledger.ExportCommands;
import io.sluice.connector.ledger.ExportLedger;
import io.sluice.connector.ledger.KnownCursors;
import io.sluice.connector.ledger.Ledger;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.connector.storage.commit.BegunFiles;
import io.sluice.job.pipeline.ExportJob;
import io.sluice.server.export.WantedExport;
import io.sluice.server.export.WantedExport.CursorMove;
import java.io.IOException;
import java.util.Optional;

/**
 * Tells the ledger what an export is to be. Each step may be done again, and then changes nothing.
 */
final class LedgerSteps {
    private final Ledger ledger;
    private final Lease lease;

    LedgerSteps(Ledger ledger, Lease lease) {
        this.ledger = ledger;
        this.lease = lease;
    }

    ExportLedger load(ExportId id) {
        return ledger.load(id);
    }

    /**
     * The definition, its status, its cursor. The cursor is moved only while no job can run at the
     * place it is moved to: a second time would export again what the first one has.
     *
     * @param endJobs ends the jobs of earlier definitions; where the definition cannot be recorded
     *     they go on
     */
    void tell(WantedExport export, ExportJob job, Runnable endJobs)
            throws IOException, InterruptedException {
        FaultPoint.CHANGE_SEEN.reached();
        lease.require();
        ExportLedger standing = job.define(export.disabled(), export.start());
        FaultPoint.DEFINED.reached();
        Optional<String> cursor = cursor(export);
        if (cursor.isPresent()) {
            KnownCursors.of(ledger, export.id().database()).find(cursor.get(), job.factTopics());
        }
        lease.require();
        endJobs.run();
        FaultPoint.JOBS_ENDED.reached();
        lease.require();
        if (standing.status().isDisabled() && !export.disabled()) {
            commands(export.id()).enable();
        } else if (!standing.status().isDisabled() && export.disabled()) {
            commands(export.id()).disable();
        }
        FaultPoint.STATUS_TOLD.reached();
        lease.require();
        if (cursor.isPresent()) {
            commands(export.id()).moveCursor(cursor.get(), job.factTopics());
        }
        FaultPoint.CURSOR_MOVED.reached();
    }

    private static Optional<String> cursor(WantedExport export) {
        return export.cursorMove()
                .filter(move -> move.generation() > export.applied().generation())
                .map(CursorMove::cursor);
    }

    /** There is no such export any more. */
    void drop(ExportId id) throws IOException, InterruptedException {
        lease.require();
        if (ledger.load(id).exists()) {
            commands(id).drop();
        }
    }

    private ExportCommands commands(ExportId id) {
        return new ExportCommands(ledger, id, new BegunFiles());
    }
}
