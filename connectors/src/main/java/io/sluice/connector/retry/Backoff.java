package io.sluice.connector.retry;

import java.util.concurrent.TimeUnit;

/** A growing pause between attempts at something that may work a moment later. */
public final class Backoff {
    private final long firstMillis;
    private final long longestMillis;
    private final int attempts;

    private int failures;
    private long notBefore = System.nanoTime();

    private Backoff(long firstMillis, long longestMillis, int attempts) {
        this.firstMillis = firstMillis;
        this.longestMillis = longestMillis;
        this.attempts = attempts;
    }

    /** Six attempts, from 0.1 to 1.6 seconds apart: for a thread that may wait. */
    public static Backoff brief() {
        return new Backoff(100, 1_600, 6);
    }

    /** Any number of attempts, from 0.2 to 30 seconds apart: for whoever looks now and then. */
    public static Backoff patient() {
        return new Backoff(200, 30_000, Integer.MAX_VALUE);
    }

    /** Whether the pause after the last failure is over. */
    public boolean isOver() {
        return System.nanoTime() - notBefore >= 0;
    }

    public int failures() {
        return failures;
    }

    public void succeeded() {
        failures = 0;
    }

    /** Begins a pause and returns it in milliseconds. */
    public long failed() {
        long pause = Math.min(longestMillis, firstMillis << Math.min(failures, 20));
        failures++;
        notBefore = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pause);
        return pause;
    }

    /** Counts a failure and waits before the next attempt, or says that there were enough. */
    public boolean sleep() throws InterruptedException {
        long pause = failed();
        if (failures >= attempts) {
            return false;
        }
        Thread.sleep(pause);
        return true;
    }
}
