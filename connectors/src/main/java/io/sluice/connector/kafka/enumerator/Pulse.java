package io.sluice.connector.kafka.enumerator;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;

/**
 * Asks for checkpoints. The source says all the time that it works on a backlog, so that Flink
 * triggers next to none by itself; to say for an instant that it does not pulls the next trigger to
 * at most the base interval from now, and to take that back does not cancel the trigger.
 *
 * <p>To say "backlog" without the instant before it would leave an earlier trigger in place, which
 * fires too early and is then followed by none for the whole backlog interval.
 */
final class Pulse {
    /**
     * A trigger that was lost, which nobody tells us: Flink drops it while a task is not running
     * yet. Not asked again much sooner: an event to a task that is just failing is lost too, and
     * Flink then fails the task once more, which hides why it failed.
     */
    private static final long LOST_NANOS = TimeUnit.SECONDS.toNanos(3);

    /** A fitting checkpoint is under way; a second request could fall into the next run. */
    private static final long STUCK_NANOS = TimeUnit.MINUTES.toNanos(5);

    private final SplitEnumeratorContext<?> context;
    private Optional<Legs.Awaited> asked = Optional.empty();
    private long askedAt;

    Pulse(SplitEnumeratorContext<?> context) {
        this.context = context;
    }

    /** The flag lives in the cluster and may be left over from before a failure: say it. */
    void start() {
        context.setIsProcessingBacklog(true);
    }

    /** Asks once for what is awaited, and again if nothing comes of it. */
    void update(Legs legs) {
        Optional<Legs.Awaited> awaited = legs.awaited();
        if (awaited.isPresent()) {
            long patience = legs.isUnderWay(awaited.get()) ? STUCK_NANOS : LOST_NANOS;
            if (!awaited.equals(asked) || System.nanoTime() - askedAt > patience) {
                ask();
            }
        }
        asked = awaited;
    }

    /** A checkpoint that may have been the awaited one has failed. */
    void aborted(Legs legs) {
        if (asked.isPresent() && !legs.isUnderWay(asked.get())) {
            ask();
        }
    }

    private void ask() {
        askedAt = System.nanoTime();
        context.setIsProcessingBacklog(false);
        context.setIsProcessingBacklog(true);
    }
}
