package io.sluice.embedded.cluster;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for something that another process does, up to a limit. */
public final class Deadline {
    private static final long PAUSE_MILLIS = 100;

    private final long endNanos;
    private final Duration limit;

    private Deadline(Duration limit) {
        this.limit = limit;
        this.endNanos = System.nanoTime() + limit.toNanos();
    }

    /** The limit counts from now. */
    public static Deadline in(Duration limit) {
        return new Deadline(limit);
    }

    /**
     * Returns once the condition holds.
     *
     * @param situation what to say when it does not in time
     */
    public void await(BooleanSupplier condition, Supplier<String> situation) {
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - endNanos > 0) {
                throw new IllegalStateException(
                        "%s, after %d s".formatted(situation.get(), limit.toSeconds()));
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the Flink cluster", e);
        }
    }
}
