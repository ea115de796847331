package io.sluice.connector.failure;

import java.io.IOException;

/**
 * The commit of a run has begun and has stopped midway: some of its files may be visible. It is
 * resumed until it is whole.
 */
public final class RunCommitStoppedException extends IOException {
    private final long runTime;

    /**
     * @param runTime of the run, milliseconds since 1970
     */
    public RunCommitStoppedException(long runTime, Throwable cause) {
        super("the commit of run %d has stopped midway".formatted(runTime), cause);
        this.runTime = runTime;
    }

    /** The run, milliseconds since 1970. */
    public long runTime() {
        return runTime;
    }
}
