package io.sluice.connector.failure;

import io.sluice.connector.kafka.element.Run;
import io.sluice.connector.kafka.settings.CheckpointControl;
import io.sluice.connector.kafka.split.Leg;
import io.sluice.connector.ledger.ExportSupersededException;
import io.sluice.connector.ledger.record.Epoch;
import io.sluice.connector.ledger.record.ExportStatus;
import io.sluice.connector.ledger.record.FailureRecord.Outlook;
import io.sluice.connector.ledger.record.Offsets;
import io.sluice.connector.ledger.record.RunRange;
import io.sluice.connector.retry.Causes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.annotation.Nullable;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.operators.coordination.TaskNotRunningException;

/**
 * Where the failures of one job come together on its JobManager: knows which run was open, makes
 * one record of each failed attempt, and says when to pause. There is one for each start of an
 * export.
 */
final class FailureDesk implements CheckpointControl {
    private static final Map<String, FailureDesk> DESKS = new ConcurrentHashMap<>();
    private static final long FIRST_PAUSE = Duration.ofSeconds(30).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofMinutes(10).toNanos();
    private static final int MAX_DOUBLINGS = 5;

    private final FailureReports reports;
    private final FailureWriter writer;
    private int watches;
    private volatile @Nullable CheckpointControl checkpoints;

    /** The run whose facts were let through last; it may not be committed yet. */
    private Optional<RunRange> facts = Optional.empty();

    /** The run behind it, while its dimensions are read. */
    private Optional<RunRange> dimensions = Optional.empty();

    private boolean attemptFailed;
    private Optional<Throwable> failedCheckpoint = Optional.empty();
    private OptionalLong failedPermanently = OptionalLong.empty();
    private int permanentFailures;
    private volatile @Nullable ExportStatus disabled;
    private long heldBackUntil = System.nanoTime();

    private FailureDesk(FailureReports reports) {
        this.reports = reports;
        this.writer = new FailureWriter(reports, status -> disabled = status);
    }

    static FailureDesk of(FailureReports reports) {
        return DESKS.computeIfAbsent(reports.epoch().id(), start -> new FailureDesk(reports));
    }

    /** One of the watches, the first, is whose checkpoints are asked for. */
    void enter(CheckpointControl control) {
        synchronized (this) {
            watches++;
            if (checkpoints != null) {
                return;
            }
            checkpoints = control;
        }
        control.setProcessingBacklog(true);
    }

    /** The last one to leave waits a moment for what is still to be written. */
    void leave() {
        synchronized (this) {
            watches--;
            if (watches > 0) {
                return;
            }
        }
        DESKS.remove(reports.epoch().id(), this);
        writer.close();
    }

    synchronized void opened(Leg leg, Leg factsOfRun) {
        Run run = leg.run();
        boolean passed =
                failedPermanently.isPresent() && run.time() > failedPermanently.getAsLong();
        if (passed) {
            failedPermanently = OptionalLong.empty();
            permanentFailures = 0;
        }
        switch (leg.kind()) {
            case FACTS -> {
                facts = Optional.of(range(leg));
                dimensions = Optional.empty();
            }
            // The offsets of dimensions are not the run's own.
            case DIMENSIONS -> dimensions = Optional.of(range(factsOfRun));
        }
    }

    /** Runs that may be the one that failed, in order; the ledger knows which are committed. */
    private List<RunRange> open() {
        return Stream.of(facts, dimensions).flatMap(Optional::stream).toList();
    }

    private static RunRange range(Leg leg) {
        Map<String, Map<Integer, Long>> before = new TreeMap<>();
        Map<String, Map<Integer, Long>> after = new TreeMap<>();
        leg.ranges()
                .forEach(
                        (partition, range) -> {
                            before.computeIfAbsent(partition.topic(), t -> new TreeMap<>())
                                    .put(partition.partition(), range.start());
                            after.computeIfAbsent(partition.topic(), t -> new TreeMap<>())
                                    .put(partition.partition(), range.stop());
                        });
        Run run = leg.run();
        return new RunRange(
                run.time(), run.cut(), run.startedOn(), Offsets.of(before), Offsets.of(after));
    }

    synchronized void attemptBegins() {
        attemptFailed = false;
        failedCheckpoint = Optional.empty();
    }

    /** A task that fails in a checkpoint says so before it says that it has failed. */
    synchronized void checkpointFailed(Throwable cause) {
        failedCheckpoint = Optional.of(cause);
    }

    /** Of an attempt that fails in several places the first one is the cause. */
    synchronized void failed(Throwable failure) {
        if (attemptFailed) {
            return;
        }
        if (!isOfLostEvent(failure)) {
            tell(failure);
        } else if (failedCheckpoint.isPresent()) {
            tell(failedCheckpoint.get());
        } else {
            lost(
                    "a task failed just when it was told of a run",
                    "the log of its TaskManager has the cause");
        }
    }

    /**
     * A task that has failed, or ended, was told something before Flink knew that: Flink puts the
     * failure down to that, and does not hear why the task failed.
     */
    private static boolean isOfLostEvent(Throwable failure) {
        return Causes.of(failure).stream().anyMatch(TaskNotRunningException.class::isInstance);
    }

    private void tell(Throwable failure) {
        attemptFailed = true;
        RootCause cause = RootCause.of(failure);
        if (cause.isIntended()) {
            return;
        }
        String next = "it is tried again";
        if (cause.endsTheJob()) {
            next = "the job has ended: repair the cause and start the export again";
        } else if (cause.outlook() == Outlook.PERMANENT) {
            next =
                    "it is tried again in %d s, and then less and less often"
                            .formatted(Duration.ofNanos(holdBack()).toSeconds());
        }
        writer.write(
                new Failure(
                        reports.clock().now(),
                        cause.line(),
                        next,
                        cause.outlook(),
                        cause.endsTheJob(),
                        open(),
                        cause.halfCommitted()));
    }

    private long holdBack() {
        failedPermanently =
                OptionalLong.of(
                        dimensions.or(() -> facts).map(RunRange::runTime).orElse(Long.MIN_VALUE));
        int doublings = Math.min(MAX_DOUBLINGS, permanentFailures++);
        long pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE << doublings);
        heldBackUntil = System.nanoTime() + pause;
        return pause;
    }

    /**
     * @throws SuppressRestartsException where the export was disabled because of these failures
     */
    synchronized boolean holdsBack() {
        ExportStatus status = disabled;
        if (status != null) {
            Epoch mine = reports.epoch();
            throw new SuppressRestartsException(
                    new ExportSupersededException(reports.id(), status, mine, mine));
        }
        return permanentFailures > 0 && System.nanoTime() - heldBackUntil < 0;
    }

    /** The job was set back as a whole: by the enumerator, which has told why, or by Flink. */
    synchronized void wasReset() {
        lost(
                "the job was set back to its last checkpoint as a whole",
                "Flink's exception history has the cause");
    }

    /** The tasks were started again, because of one that nobody watches. */
    synchronized void wasRestarted() {
        lost("a task failed", "Flink's exception history has the cause");
    }

    /** The job ran before, and nobody has told why it stopped. */
    synchronized void recovered() {
        lost(
                "the job was recovered from its last checkpoint: its JobManager was lost, or its scheduler does not tell why it restarted the job",
                "Flink's log has the cause");
    }

    private void lost(String what, String where) {
        if (!attemptFailed) {
            attemptFailed = true;
            writer.write(
                    new Failure(
                            reports.clock().now(),
                            what,
                            where,
                            Outlook.TRANSIENT,
                            false,
                            open(),
                            OptionalLong.empty()));
        }
    }

    @Override
    public void setProcessingBacklog(boolean processing) {
        CheckpointControl control = checkpoints;
        if (control != null) {
            control.setProcessingBacklog(processing);
        }
    }

    @Override
    public boolean areSuspended() {
        CheckpointControl control = checkpoints;
        return control == null || control.areSuspended();
    }
}
