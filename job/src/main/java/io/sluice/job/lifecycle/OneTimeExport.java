package io.sluice.job.lifecycle;

import io.sluice.catalog.Catalog;
import io.sluice.command.script.Step;
import io.sluice.connector.ledger.ExportCommands;
import io.sluice.connector.ledger.Ledger;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.connector.storage.commit.BegunFiles;
import io.sluice.job.pipeline.ExportPlan;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * {@code .export to table}: one run over what the topics hold, under a name of its own on the
 * ledger. Its files appear as a whole or not at all, and so does its record on the runs topic.
 */
public final class OneTimeExport {
    /** What its name on the ledger begins with. */
    public static final String PREFIX = "export-";

    /** A commit takes seconds; one that began so long ago has nobody who goes on with it. */
    private static final Duration ABANDONED = Duration.ofMinutes(10);

    private final Ledger ledger;
    private final ExportPlan plan;

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
        return finish(plan.id());
    }

    private Optional<RunRecord> finish(ExportId id) throws IOException, InterruptedException {
        if (!ledger.load(id).exists()) {
            return Optional.empty();
        }
        return new ExportCommands(ledger, id, new BegunFiles()).forget();
    }

    /** Finishes commits that others began and left long ago, because their process died. */
    public void finishAbandoned() throws IOException, InterruptedException {
        long before = System.currentTimeMillis() - ABANDONED.toMillis();
        for (var export : ledger.exports()) {
            boolean abandoned =
                    export.id().export().startsWith(PREFIX)
                            && export.begun()
                                    .filter(begun -> begun.record().committedOn() < before)
                                    .isPresent();
            if (abandoned) {
                finish(export.id());
            }
        }
    }
}
