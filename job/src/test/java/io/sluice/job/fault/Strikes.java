package io.sluice.job.fault;

import io.sluice.connector.fault.FaultPoints;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Fails the job at chosen visits of fault points, one failure after the other, each in another
 * attempt of the job. Written {@code hold.released > commit.file.published#2}: the first visit of
 * one point, then, once the job is back, the second visit of the other.
 *
 * <p>A process that dies takes its other threads along: after a strike in the committer nothing of
 * that attempt gets past another point of the committer.
 */
final class Strikes implements AutoCloseable {
    private static final String COMMITTER_OPENS = "commit.open";
    private static final String HOLD_RESTORED = "hold.restored";

    private record Strike(String point, int visit) {
        static Strike parse(String text) {
            String[] parts = text.strip().split("#");
            return new Strike(parts[0], parts.length == 1 ? 1 : Integer.parseInt(parts[1]));
        }
    }

    private final Deque<Strike> left = new ArrayDeque<>();
    private final Map<String, Integer> visits = new HashMap<>();
    private Consumer<String> observer = point -> {};
    private String slowPoint = "";
    private long slowNanos;
    private boolean sameAttempt;
    private boolean committerDead;
    private boolean committerStaysDead;
    private int struck;

    Strikes() {
        FaultPoints.listen(this::reached);
    }

    /** What is to happen from now on, instead of what was planned before. */
    synchronized void plan(String strikes) {
        left.clear();
        visits.clear();
        Arrays.stream(strikes.split(">")).map(Strike::parse).forEach(left::add);
    }

    /** Visits are counted anew. */
    synchronized void countFromHere() {
        visits.clear();
    }

    /** Nothing is planned, nobody looks, nothing is slow. */
    synchronized void reset() {
        planNothing();
        observer = point -> {};
        slowPoint = "";
    }

    synchronized void planNothing() {
        left.clear();
        visits.clear();
        committerStaysDead = false;
    }

    /** After a strike in the committer every attempt fails there, until nothing is planned. */
    synchronized Strikes keepingTheCommitterDown() {
        committerStaysDead = true;
        return this;
    }

    /** Sees each visit before it is struck; called by threads of the job. */
    synchronized Strikes observedBy(Consumer<String> watcher) {
        observer = watcher;
        return this;
    }

    /** Each visit of the point takes this long, so that a test can act in the middle of a run. */
    synchronized Strikes slowingDown(String point, Duration pause) {
        slowPoint = point;
        slowNanos = pause.toNanos();
        return this;
    }

    synchronized String left() {
        return left.toString();
    }

    synchronized boolean isDone() {
        return left.isEmpty();
    }

    /** Failures since the beginning. */
    synchronized int struck() {
        return struck;
    }

    synchronized int visits(String point) {
        return visits.getOrDefault(point, 0);
    }

    private void reached(String point) {
        watcher().accept(point);
        strike(point);
        long pause = pause(point);
        if (pause > 0) {
            LockSupport.parkNanos(pause);
        }
    }

    private synchronized Consumer<String> watcher() {
        return observer;
    }

    private synchronized long pause(String point) {
        return point.equals(slowPoint) ? slowNanos : 0;
    }

    private synchronized void strike(String point) {
        if (point.equals(COMMITTER_OPENS) || point.equals(HOLD_RESTORED)) {
            sameAttempt = false;
        }
        if (point.equals(COMMITTER_OPENS)) {
            committerDead = committerDead && committerStaysDead;
        }
        if (committerDead && point.startsWith("commit.")) {
            throw new InjectedFailure(point + ", dead since an earlier strike");
        }
        int visit = visits.merge(point, 1, Integer::sum);
        Strike next = left.peek();
        if (next != null && !sameAttempt && next.point().equals(point) && visit >= next.visit()) {
            left.remove();
            struck++;
            visits.clear();
            // A failed snapshot of the enumerator fails a checkpoint and no attempt.
            sameAttempt = !point.startsWith("source.enumerator.");
            committerDead = point.startsWith("commit.");
            throw new InjectedFailure(point + " #" + visit);
        }
    }

    @Override
    public void close() {
        FaultPoints.listen(null);
    }

    static final class InjectedFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InjectedFailure(String where) {
            super("injected at " + where);
        }
    }
}
