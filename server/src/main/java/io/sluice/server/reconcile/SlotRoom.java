package io.sluice.server.reconcile;

import io.sluice.server.cluster.ExportCluster;
import io.sluice.server.cluster.Slots;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Whether a job finds its slots. A cluster counts the slots of a job only when they are given to
 * it, so jobs that were submitted a moment ago are taken off.
 */
final class SlotRoom {
    private static final long SETTLED_NANOS = Duration.ofSeconds(5).toNanos();

    private final ExportCluster cluster;
    private final Deque<Long> submissions = new ArrayDeque<>();

    SlotRoom(ExportCluster cluster) {
        this.cluster = cluster;
    }

    /** Takes the slots of one job, or says what is missing. */
    synchronized Optional<String> take() {
        long now = System.nanoTime();
        while (!submissions.isEmpty() && now - submissions.peek() > SETTLED_NANOS) {
            submissions.remove();
        }
        Slots slots = cluster.slots();
        int needed = cluster.parallelism();
        int free = Math.max(0, slots.free() - needed * submissions.size());
        if (free < needed) {
            return Optional.of(
                    "waits for %d slots of the Flink cluster: %d of %d are free; disable an export, or give the cluster more slots"
                            .formatted(needed, free, slots.total()));
        }
        submissions.add(now);
        return Optional.empty();
    }
}
