package io.sluice.job.lifecycle;

import io.sluice.catalog.Catalog;
import io.sluice.command.script.Step;
import io.sluice.connector.ledger.ExportCommands;
import io.sluice.connector.ledger.ExportLedger;
import io.sluice.connector.ledger.Ledger;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.connector.storage.commit.BegunFiles;
import io.sluice.job.pipeline.ExportJob;
import io.sluice.job.pipeline.ExportPlan;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * {@code .export to table}: one run over what the topics hold, under a name of its own on the
 * ledger. Its files appear as a whole or not at all, and so does its record on the runs topic.
 */
public final class OneTimeExport {
    /** What its name on the ledger begins with. */
    public static final String PREFIX = "export-";

    /** No export takes so long. */
    private static final Duration FORGOTTEN = Duration.ofDays(7);

    private final Ledger ledger;
    private final ExportPlan plan;

    /**
     * An export that was interrupted in its commit, and is whole now.
     *
     * @param same whether it is the same command as this one
     */
    public record Finished(RunRecord run, boolean same) {}

    private OneTimeExport(Ledger ledger, ExportPlan plan) {
        this.ledger = ledger;
        this.plan = plan;
    }

    /**
     * Resolves a command of a script.
     *
     * @param catalog as the script leaves it
     */
    public static OneTimeExport of(Ledger ledger, Catalog catalog, Step.ExportOnce step) {
        ExportPlan plan = ExportPlan.of(catalog, step.export());
        ExportId id = new ExportId(step.database(), PREFIX + UUID.randomUUID());
        return new OneTimeExport(ledger, plan.named(id));
    }

    /** What a job is made of. */
    public ExportPlan plan() {
        return plan;
    }

    /**
     * When its job has ended, in whatever way: finishes a commit that has begun, and leaves nothing
     * but the run on the ledger.
     *
     * @return the run; empty where nothing was exported
     */
    public Optional<RunRecord> finish() throws IOException, InterruptedException {
        return finish(ledger, plan.id());
    }

    /**
     * {@link #finish()} of an export that another process has begun, and that nobody carries out
     * any more.
     *
     * @param id its name on the ledger
     */
    public static Optional<RunRecord> finish(Ledger ledger, ExportId id)
            throws IOException, InterruptedException {
        ExportLedger standing = ledger.load(id);
        // Another may have finished it; then its run is all that is left.
        return standing.exists()
                ? new ExportCommands(ledger, id, new BegunFiles()).forget()
                : standing.completed();
    }

    /**
     * Finishes the commits of exports whose process died, or is in the middle of it now: that one
     * finds its export finished. Its files are in part visible, so nobody should have to wait.
     *
     * @param job of this export
     */
    public List<Finished> finishInterrupted(ExportJob job)
            throws IOException, InterruptedException {
        List<Finished> finished = new ArrayList<>();
        for (ExportLedger export : ledger.exports()) {
            boolean once = export.id().export().startsWith(PREFIX) && export.exists();
            if (once && export.begun().isPresent()) {
                boolean same =
                        export.id().database().equals(plan.id().database())
                                && job.changes(export.definition().orElseThrow()).isEmpty();
                finish(ledger, export.id()).ifPresent(run -> finished.add(new Finished(run, same)));
            } else if (once && isForgotten(export)) {
                finish(ledger, export.id());
            }
        }
        return finished;
    }

    /** A process that died before its commit leaves nothing but its definition. */
    private static boolean isForgotten(ExportLedger export) {
        long before = System.currentTimeMillis() - FORGOTTEN.toMillis();
        return export.definition().orElseThrow().createdOn() < before;
    }
}
