package io.sluice.connector.kafka.settings;

import io.sluice.connector.kafka.split.Leg;
import java.io.Serializable;
import java.util.Optional;

/**
 * Hears from the enumerator what becomes of runs, so that a failure can be told with the run it
 * struck. Called on the coordinator thread: must not block, and throws only what is to end the job.
 */
public interface RunObserver extends Serializable {

    /**
     * A leg is let through, or will be once more after a restore.
     *
     * @param facts the leg that reads the facts of the same run, which may be this one
     */
    void opened(Leg leg, Leg facts);

    /** The enumerator fails, and with it the job. */
    void failed(Throwable cause);

    /**
     * Whether the source is to wait before readers go on, because what failed will fail again. Ends
     * the job with an exception where it has failed for good.
     */
    boolean holdsBack();

    /** A way to the job's checkpoints; where there is none the source goes through its readers. */
    default Optional<CheckpointControl> checkpoints() {
        return Optional.empty();
    }

    /** Runs a step of the enumerator, and hears of its failure. */
    default void watch(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error e) {
            failed(e);
            throw e;
        }
    }

    /** Hears nothing and holds nothing back. */
    static RunObserver none() {
        return new Nobody();
    }

    /** Nobody listens. */
    record Nobody() implements RunObserver {
        @Override
        public void opened(Leg leg, Leg facts) {}

        @Override
        public void failed(Throwable cause) {}

        @Override
        public boolean holdsBack() {
            return false;
        }
    }
}
