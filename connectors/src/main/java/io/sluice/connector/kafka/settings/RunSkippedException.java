package io.sluice.connector.kafka.settings;

/**
 * The run that is open has been passed over by decision: the job is set back to its last
 * checkpoint, to go on behind the run. No failure, only the way there.
 */
public final class RunSkippedException extends RuntimeException {
    public RunSkippedException(long runTime) {
        super("run %d is passed over by decision; the source goes on behind it".formatted(runTime));
    }
}
