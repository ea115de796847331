package io.sluice.cli.terminal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

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

    /** Everything has been put away. */
    public void finished() {
        finished.countDown();
    }
}
