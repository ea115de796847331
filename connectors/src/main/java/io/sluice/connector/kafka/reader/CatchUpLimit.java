package io.sluice.connector.kafka.reader;

import io.sluice.connector.kafka.settings.SourceSettings;
import io.sluice.connector.kafka.split.Leg;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Holds a reader back in runs whose boundary passed long ago, so that catching up after an outage
 * leaves brokers and storage room for others. Each reader takes the share of the limit that its
 * partitions have in the run. Used by the fetcher's thread, but for {@link #wakeUp}.
 */
final class CatchUpLimit {
    /** A fetch that waits longer would hold up offsets to commit. */
    private static final long LONGEST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final long recordsPerSecond;
    private final long intervalMillis;
    private final Semaphore wakeUps = new Semaphore(0);
    private long freeAt = System.nanoTime();

    CatchUpLimit(SourceSettings settings) {
        this.recordsPerSecond = settings.pace().catchUpRecordsPerSecond();
        this.intervalMillis = settings.interval().toMillis();
    }

    /** Whether a later boundary had passed already when the run was looked up. */
    private boolean applies(Leg leg) {
        return recordsPerSecond > 0
                && leg.kind() == Leg.Kind.FACTS
                && leg.run().startedOn() - leg.run().time() >= intervalMillis;
    }

    /** Records of a leg have been fetched from some of its partitions. */
    void fetched(Leg leg, int records, int partitions) {
        if (!applies(leg)) {
            return;
        }
        long all = leg.ranges().values().stream().filter(range -> !range.isEmpty()).count();
        double share = (double) recordsPerSecond * partitions / Math.max(all, partitions);
        long now = System.nanoTime();
        freeAt = Math.max(freeAt, now) + (long) (TimeUnit.SECONDS.toNanos(1) * records / share);
    }

    /**
     * Waits a moment where too much was fetched.
     *
     * @return whether it is still too early to fetch more
     */
    boolean holdsBack(Leg leg) {
        if (!applies(leg)) {
            return false;
        }
        long early = freeAt - System.nanoTime();
        if (early <= 0) {
            return false;
        }
        try {
            wakeUps.drainPermits();
            if (wakeUps.tryAcquire(Math.min(early, LONGEST_WAIT_NANOS), TimeUnit.NANOSECONDS)) {
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return freeAt - System.nanoTime() > 0;
    }

    void wakeUp() {
        wakeUps.release();
    }
}
