package io.sluice.connector.storage.root;

import java.time.Duration;

/** A growing pause between attempts at something that may work a moment later. */
public final class Backoff {
    private static final int ATTEMPTS = 6;
    private static final Duration FIRST = Duration.ofMillis(100);

    private int failures;

    /** Waits before the next attempt, or says that there were enough. */
    public boolean sleep() throws InterruptedException {
        failures++;
        if (failures >= ATTEMPTS) {
            return false;
        }
        Thread.sleep(FIRST.multipliedBy(1L << (failures - 1)).toMillis());
        return true;
    }
}
