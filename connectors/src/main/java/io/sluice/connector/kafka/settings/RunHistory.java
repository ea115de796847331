package io.sluice.connector.kafka.settings;

import java.io.Serializable;

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

    /** No memory outside of Flink: begin with everything that the topics hold, at this instant. */
    static RunHistory everythingSince(long createdAtMillis) {
        return () -> new Position.Everything(createdAtMillis);
    }

    /** No memory outside of Flink: begin at these offsets. */
    static RunHistory startingAt(Position.Start start) {
        return () -> start;
    }
}
