package io.sluice.connector.kafka.settings;

import java.io.Serializable;
import java.util.OptionalLong;

/**
 * Remembers outside of Flink which runs have been completed, so that a job that starts without
 * state goes on where the last one ended, and one restored from an old savepoint repeats nothing.
 *
 * <p>Asked by the enumerator at its start and after it has been restored, on a thread that may
 * block. An exception is retried with a growing pause.
 */
@FunctionalInterface
public interface RunHistory extends Serializable {

    Position load() throws Exception;

    /**
     * The last run that is passed over by decision, milliseconds since 1970; empty where the last
     * run was exported. Asked after a failure: a run that cannot succeed may have been given up.
     */
    default OptionalLong skipped() throws Exception {
        return OptionalLong.empty();
    }

    /** No memory outside of Flink: begin with everything that the topics hold, at this instant. */
    static RunHistory everythingSince(long createdAtMillis) {
        return () -> new Position.Everything(createdAtMillis);
    }

    /** No memory outside of Flink: begin at these offsets. */
    static RunHistory startingAt(Position.Start start) {
        return () -> start;
    }
}
