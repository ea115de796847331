package io.sluice.connector.storage.commit;

import io.sluice.connector.fault.FaultPoints;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Fails the job at chosen visits of fault points, and counts visits. */
final class Faults implements AutoCloseable {
    private final Map<String, Integer> visits = new ConcurrentHashMap<>();
    private final Map<String, Map<Integer, Runnable>> plans = new HashMap<>();

    Faults() {
        FaultPoints.listen(this::reached);
    }

    /** The n-th visit of the point, from 1, fails. */
    synchronized Faults failAt(String point, int visit) {
        return at(
                point,
                visit,
                () -> {
                    throw new IllegalStateException("injected at " + point + " #" + visit);
                });
    }

    /** Something happens at the n-th visit of the point, from 1. */
    synchronized Faults at(String point, int visit, Runnable action) {
        plans.computeIfAbsent(point, p -> new HashMap<>()).put(visit, action);
        return this;
    }

    int visits(String point) {
        return visits.getOrDefault(point, 0);
    }

    private void reached(String point) {
        int visit = visits.merge(point, 1, Integer::sum);
        Runnable action;
        synchronized (this) {
            action = plans.getOrDefault(point, Map.of()).get(visit);
        }
        if (action != null) {
            action.run();
        }
    }

    /** Waits until something holds. */
    static void await(String what, BooleanSupplier holds) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("waited 60 s in vain for: " + what);
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    @Override
    public void close() {
        FaultPoints.listen(null);
    }
}
