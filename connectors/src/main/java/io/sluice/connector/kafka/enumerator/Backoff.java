package io.sluice.connector.kafka.enumerator;

import java.util.concurrent.TimeUnit;

/** A growing pause between attempts: from 0.2 to 30 seconds. */
final class Backoff {
    private static final long FIRST_MILLIS = 200;
    private static final long LONGEST_MILLIS = 30_000;

    private int failures;
    private long notBefore = System.nanoTime();

    boolean isOver() {
        return System.nanoTime() - notBefore >= 0;
    }

    int failures() {
        return failures;
    }

    void succeeded() {
        failures = 0;
    }

    /** Returns the pause in milliseconds. */
    long failed() {
        long pause = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(failures, 20));
        failures++;
        notBefore = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pause);
        return pause;
    }
}
