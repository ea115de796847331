package io.sluice.server.reconcile;

import io.sluice.connector.ledger.ExportLedger;
import io.sluice.job.lifecycle.ClusterJob;
import io.sluice.job.pipeline.ExportJob;
import io.sluice.server.export.WantedExport;
import io.sluice.server.export.WantedExport.Applied;
import io.sluice.server.export.WantedExport.State;
import io.sluice.server.export.WantedExports;
import io.sluice.server.reconcile.Definitions.Defined;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one export about, from whatever state it is in: the ledger is told first, then that is
 * recorded, then a job is submitted. So a job that is alive is always by a definition that the
 * ledger knows, and each part can be done again where a server died in it.
 */
final class ExportWork {
    private static final Logger LOG = LoggerFactory.getLogger(ExportWork.class);
    private static final Duration SLOT_PAUSE = Duration.ofSeconds(10);

    private final ReconcilerParts parts;
    private final WantedExports wanted;
    private final Attempts attempts;
    private final Definitions definitions;
    private final LedgerSteps ledger;
    private final JobSteps jobs;

    ExportWork(
            ReconcilerParts parts,
            WantedExports wanted,
            Attempts attempts,
            LedgerSteps ledger,
            JobSteps jobs) {
        this.parts = parts;
        this.wanted = wanted;
        this.attempts = attempts;
        this.definitions = new Definitions(parts.store(), wanted);
        this.ledger = ledger;
        this.jobs = jobs;
    }

    /** Does what is to be done now; a failure is kept with the export, and tried again later. */
    void bringAbout(WantedExport seen) {
        try {
            if (seen.dropped()) {
                drop(seen);
            } else {
                Optional<Defined> defined = definitions.find(seen);
                if (defined.isPresent()) {
                    define(defined.get());
                }
            }
        } catch (Lease.LeaseLostException e) {
            LOG.info("another server may act, an export is left to it id={}", seen.id());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException | StackOverflowError | LinkageError e) {
            LOG.warn("an export is not brought about yet id={}", seen.id(), e);
            (seen.dropped() ? Optional.of(seen) : definitions.now(seen))
                    .ifPresent(now -> record(now, attempts.failed(now.applied(), e)));
        }
    }

    private void define(Defined defined) throws IOException, InterruptedException {
        WantedExport export = defined.export();
        ExportJob job = parts.cluster().job(defined.plan(), parts.installation());
        Applied applied = export.applied();
        if (!export.isSettled()) {
            ledger.tell(export, job, () -> jobs.end(export));
            applied =
                    attempts.told(
                            export.generation(), export.disabled() ? State.STOPPED : State.PENDING);
            if (!record(export, applied)) {
                return;
            }
            FaultPoint.TOLD.reached();
        }
        if (export.disabled()) {
            jobs.end(export);
        } else {
            run(export, job, applied);
        }
    }

    private void run(WantedExport export, ExportJob job, Applied applied)
            throws IOException, InterruptedException {
        ExportJobs listed = jobs.list();
        Optional<ClusterJob> alive = jobs.keepOne(export, applied.generation(), listed);
        if (alive.isPresent()) {
            String id = alive.get().id().toHexString();
            recordRunning(export, attempts.running(applied, id, alive.get().startedOn()));
            return;
        }
        Optional<String> death =
                applied.jobId().isEmpty() ? Optional.empty() : jobs.death(export, listed);
        if (death.isPresent()) {
            LOG.warn("an export's job has ended id={} why={}", export.id(), death.get());
            record(export, attempts.died(applied, death.get()));
            return;
        }
        if (export.isSettled() && !agrees(export, job)) {
            return;
        }
        Optional<String> missing = jobs.takeSlots();
        if (missing.isPresent()) {
            record(export, attempts.waiting(applied, missing.get(), SLOT_PAUSE));
            return;
        }
        String id = jobs.submit(export, job, applied.generation()).toHexString();
        recordRunning(export, attempts.running(applied, id, System.currentTimeMillis()));
    }

    private void recordRunning(WantedExport export, Applied applied) {
        record(export, applied);
        FaultPoint.RECORDED.reached();
    }

    /**
     * Whether the ledger says what it was told. An export that has failed for too long is disabled
     * there, which the catalog takes over; anything else is told again.
     */
    private boolean agrees(WantedExport export, ExportJob job)
            throws IOException, InterruptedException {
        ExportLedger standing = ledger.load(export.id());
        if (standing.exists() && standing.status().isDisabled()) {
            Optional<String> reason = standing.status().reason();
            if (reason.isPresent()) {
                LOG.warn("an export is disabled id={} reason={}", export.id(), reason.get());
                parts.disable().accept(export.id());
                return false;
            }
        }
        if (!standing.exists() || standing.status().isDisabled()) {
            ledger.tell(export, job, () -> jobs.end(export));
        }
        return true;
    }

    private void drop(WantedExport export) throws IOException, InterruptedException {
        FaultPoint.DROP_SEEN.reached();
        jobs.end(export);
        FaultPoint.DROPPED_JOBS_ENDED.reached();
        ledger.drop(export.id());
        FaultPoint.DROP_TOLD.reached();
        wanted.delete(export.incarnation());
        LOG.info("export dropped id={}", export.id());
        FaultPoint.FORGOTTEN.reached();
    }

    /** Keeps what is new. */
    private boolean record(WantedExport export, Applied applied) {
        return applied.equals(export.applied()) || wanted.record(export, applied);
    }
}
