package io.sluice.cli.terminal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Ctrl-C, heard: the command is told to stop, and the JVM waits until it has put everything away.
 */
public final class Interruption {
    private static final long PATIENCE_SECONDS = 30;

    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean wanted;

    private Interruption() {}

    /** Listens for Ctrl-C and for termination from now on. */
    public static Interruption onSignal() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::stop, "interruption"));
        return interruption;
    }

    private void stop() {
        wanted = true;
        try {
            if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("sluice: still busy after 30 s, leaving anyway");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether somebody wants the command to stop. */
    public boolean isWanted() {
        return wanted;
    }

    /** Waits, but not when somebody wants the command to stop; tells whether nobody does. */
    public boolean pause(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (!wanted && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        return !wanted;
    }

    /** Everything has been put away. */
    public void finished() {
        finished.countDown();
    }
}
