package io.sluice.connector.kafka.enumerator;

import io.sluice.connector.fault.FaultPoints;
import io.sluice.connector.kafka.element.Run;
import io.sluice.connector.kafka.settings.CheckpointControl;
import io.sluice.connector.kafka.settings.Position;
import io.sluice.connector.kafka.settings.RunSkippedException;
import io.sluice.connector.kafka.settings.SourceSettings;
import io.sluice.connector.kafka.split.Leg;
import io.sluice.connector.kafka.split.LegFinished;
import io.sluice.connector.kafka.split.LegOpened;
import io.sluice.connector.kafka.split.Listing;
import io.sluice.connector.kafka.split.PartitionSplit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.annotation.Nullable;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes runs: sees that one is due, has its ranges looked up, waits until a checkpoint holds them,
 * lets readers have them leg by leg. All methods run in the coordinator thread; what blocks runs in
 * the worker thread of {@link SplitEnumeratorContext#callAsync}, one task at a time.
 */
public final class RunEnumerator implements SplitEnumerator<PartitionSplit, EnumeratorState> {
    private static final Logger LOG = LoggerFactory.getLogger(RunEnumerator.class);

    /** Boundaries looked up at once, and so legs in state while catching up. */
    private static final int MAX_WAITING = 64;

    /** Runs of facts that follow each other are committed at least this often, between two runs. */
    private static final long UNCOMMITTED_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** A clock that is not the system's can pass a boundary at any time. */
    private static final long MAX_SLEEP_MILLIS = 100;

    /** Between two runs nothing happens but that the machine's clock may be set. */
    private static final long MAX_REST_MILLIS = 1_000;

    private final SourceSettings settings;
    private final SplitEnumeratorContext<PartitionSplit> context;
    private final EnumeratorMetrics metrics;
    private final Pulse pulse;
    private final Assignment assignment;
    private final Lookups lookups;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    task -> {
                        Thread thread = new Thread(task, "run-scoped-source-timer");
                        thread.setDaemon(true);
                        return thread;
                    });

    private final EnumeratorState restored;
    private final RunPlanner planner;
    private @Nullable Legs legs;
    private long settledAt = System.nanoTime();
    private boolean failedSinceSkipsWereLookedUp;

    /** A reader has failed, maybe because tables can no longer be read as they were listed. */
    private boolean listingsInDoubt;

    private boolean reviewing;

    /** Set by whoever closes the enumerator, which may be another thread. */
    private volatile boolean closed;

    /** Readers that know that no run will follow. */
    private final Set<Integer> ended = new HashSet<>();

    public RunEnumerator(
            SourceSettings settings,
            SplitEnumeratorContext<PartitionSplit> context,
            Optional<EnumeratorState> restored) {
        this.settings = settings;
        this.context = context;
        this.restored = restored.orElseGet(EnumeratorState::beforeTheFirstRun);
        this.planner = new RunPlanner(settings, this.restored);
        this.metrics = EnumeratorMetrics.of(settings.clock(), context.metricGroup());
        this.pulse = new Pulse(this::setProcessingBacklog, System::nanoTime);
        this.assignment = new Assignment(context, this.restored.unassigned());
        this.lookups = new Lookups(settings, context, metrics);
    }

    @Override
    public void start() {
        step(
                () -> {
                    pulse.start();
                    lookups.loadHistory(this::begin);
                    sleep();
                });
    }

    private void setProcessingBacklog(boolean processing) {
        settings.observer()
                .checkpoints()
                .ifPresentOrElse(
                        checkpoints -> checkpoints.setProcessingBacklog(processing),
                        () -> context.setIsProcessingBacklog(processing));
    }

    /**
     * Does what Flink or the clock asks for. Flink calls also where the job has ended and the
     * enumerator is closed, and starts a job again that is failed then.
     */
    private void step(Runnable work) {
        if (!closed) {
            settings.observer().watch(() -> failUnlessClosed(work));
        }
    }

    private void failUnlessClosed(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            if (!closed) {
                throw e;
            }
            LOG.info("The source was closed while it was at work; reason={}", e.toString());
        }
    }

    private void begin(Position position) {
        EnumeratorState state = planner.reconcile(position, restored);
        legs = new Legs(context.currentParallelism(), state);
        listingsInDoubt = true;
        metrics.begin(planner.lastRunBefore(state.legs()));
        legs.openedLeg().ifPresent(leg -> settings.observer().opened(leg, legs.factsOf(leg)));
        advance();
    }

    private void sleep() {
        long untilDue =
                legs == null ? MAX_SLEEP_MILLIS : planner.nextBoundary() - settings.clock().now();
        ScheduledFuture<?> unused =
                timer.schedule(
                        () -> context.runInCoordinatorThread(() -> step(this::wakeUp)),
                        Math.max(
                                5,
                                Math.min(
                                        isAtRest() ? MAX_REST_MILLIS : MAX_SLEEP_MILLIS, untilDue)),
                        TimeUnit.MILLISECONDS);
    }

    /** Whether all there was to do is done, and only the next boundary is waited for. */
    private boolean isAtRest() {
        return settings.clock().isSteady()
                && legs != null
                && legs.waiting() == 0
                && legs.openedIsSettled()
                && lookups.isIdle()
                && assignment.allReadersRegistered()
                && !planner.isThrough();
    }

    private void wakeUp() {
        lookups.retry();
        advance();
        sleep();
    }

    /** Does whatever can be done now. Called whenever anything has changed. */
    private void advance() {
        if (legs == null || areCheckpointsSuspended()) {
            return;
        }
        lookUpSkippedRun();
        lookUpDueRuns();
        if (assignment.allReadersRegistered() && !settings.observer().holdsBack()) {
            assignment.assign();
            if (listingsHold()) {
                while (legs.mayOpenNext(isCommitOverdue())) {
                    open(legs.openNext());
                }
                tellReaders();
            }
        }
        if (planner.isThrough() && legs.waiting() == 0 && legs.openedIsSettled()) {
            endReaders();
        }
        metrics.waiting(legs.waiting());
        pulse.update(legs, assignment.allReadersRegistered());
        legs.openedLeg().filter(leg -> !legs.openedIsFinished()).ifPresent(lookups::checkProgress);
    }

    /** Then nothing that is begun could be committed, and the timer looks again. */
    private boolean areCheckpointsSuspended() {
        return settings.observer().checkpoints().map(CheckpointControl::areSuspended).orElse(false);
    }

    /**
     * After a failure the opened leg is not told again before it is certain that tables outside of
     * Kafka can be read by its listings, or it would fail for ever. No facts have met it.
     */
    private boolean listingsHold() {
        if (listingsInDoubt && !reviewing && lookups.isIdle()) {
            listingsInDoubt = false;
            Optional<Leg> leg = legs.openedLeg().filter(open -> !open.listings().isEmpty());
            if (leg.isPresent() && !legs.openedIsSettled()) {
                reviewing = true;
                lookups.review(leg.get(), newer -> reviewed(leg.get(), newer));
            }
        }
        return !listingsInDoubt && !reviewing;
    }

    private void reviewed(Leg leg, Map<TopicPartition, Listing> newer) {
        reviewing = false;
        if (!newer.isEmpty()) {
            LOG.info(
                    "Tables of a run have been listed anew, because files are gone; run={} leg={}"
                            + " tables={}",
                    leg.run().time(),
                    leg.number(),
                    newer.keySet());
            legs.replaceOpened(leg.listedAnew(newer));
            // A reader may have kept what the old listing gave.
            planner.listAnew(newer.keySet());
        }
        advance();
    }

    /** A run that failed may have been given up since. */
    private void lookUpSkippedRun() {
        if (failedSinceSkipsWereLookedUp && lookups.isIdle()) {
            failedSinceSkipsWereLookedUp = false;
            lookups.loadSkipped(this::leaveSkipped);
        }
    }

    private void leaveSkipped(OptionalLong skipped) {
        boolean open =
                skipped.isPresent()
                        && legs.openedLeg()
                                .filter(leg -> leg.run().time() <= skipped.getAsLong())
                                .isPresent();
        if (open) {
            throw new RunSkippedException(skipped.getAsLong());
        }
    }

    private void lookUpDueRuns() {
        int room = MAX_WAITING - legs.waiting();
        if (room > 0 && lookups.isIdle()) {
            RangeLookup.Request request = planner.request(room);
            if (!request.runs().isEmpty()) {
                lookups.find(request, found -> plan(request.runs(), found));
            }
        }
    }

    private void plan(List<Run> runs, RangeLookup.Found found) {
        FaultPoints.reached("source.enumerator.found");
        assignment.add(planner.discover(found));
        for (int i = 0; i < runs.size(); i++) {
            for (Leg leg :
                    planner.plan(
                            runs.get(i),
                            found.stops().get(i),
                            found.listings().get(i),
                            legs.last() + 1)) {
                legs.add(leg);
                LOG.info(
                        "Looked up a run; run={} cut={} leg={} kind={} records={}",
                        leg.run().time(),
                        leg.run().cut(),
                        leg.number(),
                        leg.kind(),
                        leg.records());
            }
        }
        metrics.lookedUp(found, planner.cursor(), lookups.retention());
        advance();
    }

    private boolean isCommitOverdue() {
        return System.nanoTime() - settledAt > UNCOMMITTED_NANOS;
    }

    private void open(Leg leg) {
        FaultPoints.reached("source.enumerator.opening");
        LOG.info(
                "Opening a leg; run={} leg={} kind={}", leg.run().time(), leg.number(), leg.kind());
        metrics.opened(leg);
        lookups.legOpened();
        settings.observer().opened(leg, legs.factsOf(leg));
    }

    private void tellReaders() {
        for (int reader = 0; reader < context.currentParallelism(); reader++) {
            Optional<Leg> leg = legs.tell(reader);
            if (leg.isPresent()) {
                context.sendEventToSourceReader(reader, LegOpened.of(leg.get()));
            }
        }
    }

    /**
     * There was one run, and its files are in a checkpoint. A reader that has been restored is told
     * the run once more, because what is behind it waits for the run's watermark; those that ended
     * before a failure do not come back.
     */
    private void endReaders() {
        for (int reader : context.registeredReaders().keySet()) {
            if (ended.add(reader)) {
                legs.tell(reader)
                        .ifPresent(
                                leg -> context.sendEventToSourceReader(reader, LegOpened.of(leg)));
                context.signalNoMoreSplits(reader);
            }
        }
    }

    @Override
    public void handleSourceEvent(int subtaskId, SourceEvent event) {
        if (!(event instanceof LegFinished finished)) {
            throw new IllegalArgumentException("not an event of this source: " + event);
        }
        step(() -> finished(subtaskId, finished));
    }

    private void finished(int subtaskId, LegFinished finished) {
        boolean before = legs.openedIsFinished();
        legs.report(subtaskId, finished.number());
        if (!before && legs.openedIsFinished()) {
            legs.openedLeg()
                    .filter(leg -> leg.kind() == Leg.Kind.FACTS)
                    .ifPresent(leg -> metrics.closed(leg.run()));
        }
        advance();
    }

    @Override
    public void addReader(int subtaskId) {
        step(
                () -> {
                    pulse.readerStarted();
                    ended.remove(subtaskId);
                    advance();
                });
    }

    @Override
    public void addSplitsBack(List<PartitionSplit> splits, int subtaskId) {
        assignment.add(splits);
        if (legs != null) {
            legs.forget(subtaskId);
            failedSinceSkipsWereLookedUp = true;
            listingsInDoubt = true;
        }
    }

    @Override
    public EnumeratorState snapshotState(long checkpointId) {
        FaultPoints.reached("source.enumerator.snapshot");
        pulse.snapshotTaken();
        if (legs == null) {
            return restored;
        }
        legs.snapshotTaken(checkpointId);
        return new EnumeratorState(
                legs.forState(),
                legs.opened(),
                legs.openedFinishedForState(),
                legs.last(),
                planner.lastRun(),
                planner.cursor(),
                assignment.unassigned(),
                planner.jumpFacts(),
                planner.jumpDimensions(),
                planner.listed());
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
        step(() -> checkpointed(checkpointId));
    }

    private void checkpointed(long checkpointId) {
        FaultPoints.reached("source.enumerator.checkpointed");
        if (legs != null) {
            settledAt = System.nanoTime();
            legs.checkpointCompleted(checkpointId);
            advance();
        }
    }

    @Override
    public void notifyCheckpointAborted(long checkpointId) {
        if (legs != null && !closed) {
            legs.checkpointAborted(checkpointId);
            pulse.aborted(legs);
        }
    }

    @Override
    public void handleSplitRequest(int subtaskId, @Nullable String requesterHostname) {
        throw new IllegalStateException("readers of this source do not ask for splits");
    }

    @Override
    public void close() {
        closed = true;
        timer.shutdownNow();
        lookups.close();
    }
}
