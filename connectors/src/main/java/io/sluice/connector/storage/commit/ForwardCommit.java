package io.sluice.connector.storage.commit;

import io.sluice.connector.failure.RunCommitStoppedException;
import io.sluice.connector.fault.FaultPoints;
import io.sluice.connector.ledger.ExportLedger;
import io.sluice.connector.ledger.ExportSupersededException;
import io.sluice.connector.ledger.LedgerSession;
import io.sluice.connector.ledger.LedgerUnavailableException;
import io.sluice.connector.ledger.record.Artifact;
import io.sluice.connector.ledger.record.BegunRun;
import io.sluice.connector.ledger.record.Cursor;
import io.sluice.connector.ledger.record.Offsets;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.connector.retry.Backoff;
import io.sluice.connector.storage.committable.PendingFile;
import io.sluice.connector.storage.committable.RunCommit;
import io.sluice.connector.storage.committable.RunCommitSerializer;
import io.sluice.connector.storage.root.AbandonedFiles;
import io.sluice.connector.storage.root.FilePublisher;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.flink.core.io.SimpleVersionedSerialization;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits runs, one after the other, only ever forward: the ledger learns that a run's commit has
 * begun, with all it takes to finish it; the files become visible; the ledger learns that the run
 * is complete. Wherever that stops, the next one to look at the ledger goes on from there.
 */
final class ForwardCommit implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ForwardCommit.class);

    private final CommitSettings settings;
    private final CommitMetrics metrics;
    private final FilePublisher publisher = new FilePublisher();
    private final RunCommitSerializer serializer = new RunCommitSerializer();
    private LedgerSession session;

    ForwardCommit(CommitSettings settings, CommitMetrics metrics) {
        this.settings = settings;
        this.metrics = metrics;
    }

    private interface Step {
        void take() throws IOException, InterruptedException;
    }

    /** Finishes what a job before this one has begun, and passes over what is to be skipped. */
    void finishBegun() throws IOException, InterruptedException {
        take(
                () -> {
                    if (session().standing().begun().isPresent()) {
                        finish();
                    }
                    session().skipAsDecided().ifPresent(this::skipped);
                });
    }

    private void skipped(RunRecord run) {
        LOG.warn(
                "run skipped as decided export={} run={} offsets={} reason={}",
                settings.id(),
                run.runTime(),
                run.skipped().orElseThrow().offsets(),
                run.skipped().orElseThrow().reason());
    }

    /** Commits a run, unless the ledger has it, or a later one, already. */
    void commit(RunCommit run) throws IOException, InterruptedException {
        take(() -> commitOnce(run));
    }

    /** Says of a failure that it has left a run half committed, where it has. */
    private void take(Step step) throws IOException, InterruptedException {
        try {
            withLedger(step);
        } catch (IOException | RuntimeException e) {
            Optional<BegunRun> begun =
                    Optional.ofNullable(session).flatMap(open -> open.standing().begun());
            if (begun.isPresent()) {
                throw new RunCommitStoppedException(begun.get().runTime(), e);
            }
            throw e;
        }
    }

    private void commitOnce(RunCommit run) throws IOException, InterruptedException {
        if (session().standing().begun().isPresent()) {
            // This very run, tried before, or one that a job before this one has begun.
            finish();
        }
        ExportLedger standing = session().standing();
        OptionalLong last = standing.lastRunTime();
        if (last.isPresent() && last.getAsLong() >= run.run().time()) {
            // Those published are no longer there to delete, so this finds another attempt's only.
            AbandonedFiles.delete(run.files());
            return;
        }
        requireFollows(run, standing.position());
        FaultPoints.reached("commit.begin");
        session()
                .begin(
                        BegunRun.of(
                                record(run, standing),
                                SimpleVersionedSerialization.writeVersionAndSerialize(
                                        serializer, run)));
        FaultPoints.reached("commit.begun");
        finish();
    }

    /**
     * What Flink's state and the ledger have to agree on, or a record would be lost or repeated.
     */
    private void requireFollows(RunCommit run, Offsets position) {
        position.byTopic()
                .forEach(
                        (topic, partitions) ->
                                partitions.forEach(
                                        (partition, offset) ->
                                                requireFollows(run, topic, partition, offset)));
    }

    private void requireFollows(RunCommit run, String topic, int partition, long offset) {
        OptionalLong start = run.before().find(topic, partition);
        boolean follows =
                start.isEmpty()
                        || start.getAsLong() == offset
                        || (settings.gapsAccepted() && start.getAsLong() > offset);
        if (!follows) {
            throw new SuppressRestartsException(
                    new IllegalStateException(
                            "run %d of continuous export '%s' starts at offset %d of %s-%d, the ledger stands at %d: the job's state does not fit the ledger. Start the export without state, it goes on from the ledger"
                                    .formatted(
                                            run.run().time(),
                                            settings.id(),
                                            start.getAsLong(),
                                            topic,
                                            partition,
                                            offset)));
        }
    }

    private RunRecord record(RunCommit run, ExportLedger standing) {
        List<Artifact> artifacts = run.files().stream().map(PendingFile::artifact).toList();
        OptionalLong filtered =
                settings.atMostOneRowPerRecord()
                        ? OptionalLong.of(run.counts().filtered())
                        : OptionalLong.empty();
        return new RunRecord(
                settings.id(),
                settings.externalTable(),
                run.definitionVersion(),
                run.run().time(),
                run.run().cut(),
                new Cursor(standing.cursorName().orElseThrow(), run.before()),
                Cursor.ofRun(run.run().time(), settings.ordinal(), run.after()),
                run.run().startedOn(),
                System.currentTimeMillis(),
                run.counts().read(),
                filtered,
                run.rows(),
                run.counts().deadLettered(),
                run.counts().nulled(),
                artifacts);
    }

    private void finish() throws IOException, InterruptedException {
        BegunRun begun = session().standing().begun().orElseThrow();
        RunCommit run =
                SimpleVersionedSerialization.readVersionAndDeSerialize(serializer, begun.commit());
        publisher.publish(run.files());
        FaultPoints.reached("commit.files.published");
        session().complete();
        FaultPoints.reached("commit.completed");
        metrics.committed(begun.record());
        LOG.info(
                "run committed export={} run={} records={} artifacts={}",
                settings.id(),
                begun.runTime(),
                begun.record().recordsExported(),
                begun.record().artifacts().size());
    }

    /** A step that failed at the ledger is taken again, from what the ledger says then. */
    private void withLedger(Step step) throws IOException, InterruptedException {
        Backoff backoff = Backoff.brief();
        while (true) {
            try {
                step.take();
                return;
            } catch (LedgerUnavailableException e) {
                closeSession();
                if (!backoff.sleep()) {
                    throw e;
                }
                LOG.warn("the ledger did not answer, trying again export={}", settings.id(), e);
            } catch (ExportSupersededException e) {
                throw new SuppressRestartsException(e);
            }
        }
    }

    private LedgerSession session() {
        if (session == null) {
            session = LedgerSession.open(settings.ledger(), settings.id(), settings.epoch());
        }
        return session;
    }

    private void closeSession() {
        if (session != null) {
            session.close();
            session = null;
        }
    }

    @Override
    public void close() {
        publisher.close();
        closeSession();
    }
}
