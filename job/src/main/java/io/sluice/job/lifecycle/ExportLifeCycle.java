package io.sluice.job.lifecycle;

import io.sluice.connector.ledger.ExportCommands;
import io.sluice.connector.ledger.ExportLedger;
import io.sluice.connector.ledger.KnownCursors;
import io.sluice.connector.ledger.Ledger;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.connector.storage.commit.BegunFiles;
import io.sluice.job.pipeline.ExportJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.flink.api.common.JobID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries commands on exports out, at any moment, also in the middle of a run: the job is ended,
 * the ledger is told, and a job of what is wanted now goes on at the ledger's cursor, without Flink
 * state. A job that cannot be reached is fenced by the ledger all the same.
 *
 * <pre>{@code
 * ExportLifeCycle exports = new ExportLifeCycle(ledger, cluster);
 * JobID first = exports.define(job, Optional.empty(), false).orElseThrow();
 * JobID second = exports.define(altered, Optional.of(first), false).orElseThrow();
 * exports.disable(id, Optional.of(second));
 * }</pre>
 */
public final class ExportLifeCycle {
    private static final Logger LOG = LoggerFactory.getLogger(ExportLifeCycle.class);

    private final Ledger ledger;
    private final JobCluster cluster;

    private interface Command {
        ExportLedger give() throws IOException, InterruptedException;
    }

    public ExportLifeCycle(Ledger ledger, JobCluster cluster) {
        this.ledger = ledger;
        this.cluster = cluster;
    }

    /**
     * Creates an export, or alters it, whatever is different. Where the definition cannot be
     * recorded, the job that runs goes on. A fact table that is new to the export starts at the end
     * of its topic now.
     *
     * @param running the export's job, where one may be alive
     * @param disabled whether an export that is created here is disabled; one that exists stays as
     *     it is
     * @return the job that runs now; none where the export is disabled
     */
    public Optional<JobID> define(ExportJob job, Optional<JobID> running, boolean disabled) {
        ExportLedger standing = job.define(disabled);
        end(standing.id(), running);
        return start(job, standing);
    }

    private Optional<JobID> start(ExportJob job, ExportLedger standing) {
        if (standing.status().isDisabled()) {
            return Optional.empty();
        }
        JobID started = cluster.submit(job);
        LOG.info(
                "export started id={} version={} cursor={} job={}",
                standing.id(),
                standing.definition().orElseThrow().version(),
                standing.cursorName().orElseThrow(),
                started);
        return Optional.of(started);
    }

    /** Ends the job and lets no other start; where the export stands is kept. */
    public ExportLedger disable(ExportId id, Optional<JobID> running) {
        end(id, running);
        return carryOut(commands(id)::disable);
    }

    /** The export goes on where it stopped. */
    public JobID enable(ExportJob job) {
        ExportLedger standing = carryOut(commands(job.plan().id())::enable);
        return start(job, standing).orElseThrow();
    }

    /** Ends the job; the export is no more, what it has written stays. */
    public ExportLedger drop(ExportId id, Optional<JobID> running) {
        end(id, running);
        return carryOut(commands(id)::drop);
    }

    /**
     * The next run starts at a named cursor.
     *
     * @return the job that runs now; none where the export is disabled, or no job was given
     * @throws io.sluice.connector.ledger.UnknownCursorException where the ledger knows no such
     *     cursor; then nothing has changed
     */
    public Optional<JobID> setCursor(ExportJob job, String cursor, Optional<JobID> running) {
        ExportId id = job.plan().id();
        requireKnown(job, cursor);
        end(id, running);
        ExportLedger standing = carryOut(() -> commands(id).moveCursor(cursor, job.factTopics()));
        return running.isPresent() ? start(job, standing) : Optional.empty();
    }

    private void requireKnown(ExportJob job, String cursor) {
        KnownCursors.of(ledger, job.plan().id().database()).find(cursor, job.factTopics());
    }

    private void end(ExportId id, Optional<JobID> running) {
        running.ifPresent(job -> end(id, job));
    }

    /** A job that cannot be reached loses its right to commit by what comes next. */
    private void end(ExportId id, JobID job) {
        try {
            LOG.info("export's job ended id={} job={} how={}", id, job, cluster.end(job));
        } catch (IllegalStateException e) {
            LOG.warn("an export's job cannot be ended, it is fenced id={} job={}", id, job, e);
        }
    }

    private ExportCommands commands(ExportId id) {
        return new ExportCommands(ledger, id, new BegunFiles());
    }

    private static ExportLedger carryOut(Command command) {
        try {
            return command.give();
        } catch (IOException e) {
            throw new UncheckedIOException("the command is not carried out: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted; the command is not carried out", e);
        }
    }
}
