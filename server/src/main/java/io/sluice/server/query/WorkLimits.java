package io.sluice.server.query;

import io.sluice.kql.execution.QueryInterruptedException;
import io.sluice.server.query.RequestRefusedException.Reason;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Runs so much work at once and no more, each for so long and no longer, unless it is canceled. */
public final class WorkLimits implements AutoCloseable {
    private final Semaphore room;
    private final int most;
    private final Set<RunningWork> running = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    task -> {
                        Thread thread = new Thread(task, "query-clock");
                        thread.setDaemon(true);
                        return thread;
                    });

    /** Limits for a server. */
    public WorkLimits(int most) {
        this.most = most;
        this.room = new Semaphore(most);
    }

    /**
     * Does the work in this thread.
     *
     * @throws RequestRefusedException when there is no room, the time is over, or it was canceled
     */
    public void run(String clientRequestId, Duration time, Runnable work) {
        if (!room.tryAcquire()) {
            throw new RequestRefusedException(
                    Reason.TOO_MANY_QUERIES,
                    "%d queries are running, which is the most; try again later".formatted(most));
        }
        RunningWork mine = new RunningWork(clientRequestId);
        ScheduledFuture<?> alarm =
                clock.schedule(() -> timeOut(mine, time), time.toMillis(), TimeUnit.MILLISECONDS);
        running.add(mine);
        try {
            work.run();
        } catch (RuntimeException e) {
            if (mine.ended().isPresent() && isInterruption(e)) {
                throw mine.ended().get();
            }
            throw e;
        } finally {
            running.remove(mine);
            mine.finish();
            alarm.cancel(false);
            room.release();
        }
    }

    private static void timeOut(RunningWork work, Duration time) {
        work.end(
                Reason.TIMED_OUT,
                "the query has not ended within %s; ask for less, or for more time by the request option servertimeout"
                        .formatted(time.toString().substring(2).toLowerCase(Locale.ROOT)));
    }

    /** An interrupt shows as whatever the thread was at: also as a channel that is closed. */
    private static boolean isInterruption(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof QueryInterruptedException
                    || cause instanceof InterruptedException
                    || cause instanceof InterruptedIOException
                    || cause instanceof ClosedByInterruptException) {
                return true;
            }
        }
        return false;
    }

    /** Ends the queries of a client request; says how many. */
    public int cancel(String clientRequestId, String reason) {
        int ended = 0;
        for (RunningWork work : running) {
            if (work.clientRequestId().equals(clientRequestId)
                    && work.end(Reason.CANCELED, "the query was canceled" + reason)) {
                ended++;
            }
        }
        return ended;
    }

    /** How many queries run now. */
    public int running() {
        return running.size();
    }

    /** Ends all that runs. */
    @Override
    public void close() {
        running.forEach(work -> work.end(Reason.CANCELED, "the server is stopping"));
        clock.shutdownNow();
    }
}
