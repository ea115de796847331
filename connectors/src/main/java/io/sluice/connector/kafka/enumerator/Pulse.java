package io.sluice.connector.kafka.enumerator;

import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for checkpoints. The source says all the time that it works on a backlog, so that Flink
 * triggers next to none by itself; to say for an instant that it does not pulls the next trigger to
 * at most the base interval from now, and to take that back does not cancel the trigger.
 *
 * <p>To say "backlog" without the instant before it would leave an earlier trigger in place, which
 * fires too early and is then followed by none for the whole backlog interval.
 */
final class Pulse {
    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

    /**
     * A trigger that was lost, which nobody tells us. Not asked again much sooner: where readers
     * are told of it, one that is just failing misses that, and Flink then fails the task once
     * more, which hides why it failed.
     */
    static final long LOST_NANOS = TimeUnit.SECONDS.toNanos(3);

    /**
     * The same where tasks are starting: Flink drops a trigger until the last of them runs, and
     * readers, which we see, are not the last. They have nothing to do yet that could fail.
     */
    static final long STARTING_NANOS = TimeUnit.MILLISECONDS.toNanos(400);

    /** A fitting checkpoint is under way; a second request could fall into the next run. */
    static final long STUCK_NANOS = TimeUnit.MINUTES.toNanos(5);

    /** Where it is said whether the source works on a backlog. */
    interface Backlog {
        void set(boolean processing);
    }

    private final Backlog backlog;
    private final LongSupplier nanoTime;
    private Optional<Legs.Awaited> asked = Optional.empty();
    private long askedAt;
    private boolean starting = true;

    Pulse(Backlog backlog, LongSupplier nanoTime) {
        this.backlog = backlog;
        this.nanoTime = nanoTime;
    }

    /** The flag lives in the cluster and may be left over from before a failure: say it. */
    void start() {
        set(true);
    }

    /** A reader has been started, and so have been other tasks, which may take longer. */
    void readerStarted() {
        starting = true;
    }

    /** A checkpoint has been triggered: all tasks run. */
    void snapshotTaken() {
        starting = false;
    }

    /**
     * Asks once for what is awaited, and again if nothing comes of it.
     *
     * @param allReadersRegistered without that a trigger is lost for sure
     */
    void update(Legs legs, boolean allReadersRegistered) {
        Optional<Legs.Awaited> awaited = allReadersRegistered ? legs.awaited() : Optional.empty();
        if (awaited.isPresent()
                && (!awaited.equals(asked)
                        || nanoTime.getAsLong() - askedAt > patience(legs, awaited.get()))) {
            ask();
        }
        asked = awaited;
    }

    private long patience(Legs legs, Legs.Awaited awaited) {
        if (legs.isUnderWay(awaited)) {
            return STUCK_NANOS;
        }
        return starting ? STARTING_NANOS : LOST_NANOS;
    }

    /** A checkpoint that may have been the awaited one has failed. */
    void aborted(Legs legs) {
        if (asked.isPresent() && !legs.isUnderWay(asked.get())) {
            ask();
        }
    }

    private void ask() {
        askedAt = nanoTime.getAsLong();
        set(false);
        set(true);
    }

    /**
     * A job that has ended has nobody any more who triggers checkpoints, and the source may hear of
     * its end later. To fail the job for that would have Flink start it again.
     */
    private void set(boolean processing) {
        try {
            backlog.set(processing);
        } catch (RejectedExecutionException e) {
            LOG.info("No checkpoint is asked for, the job has ended; reason={}", e.toString());
        }
    }
}
