package io.sluice.connector.kafka.settings;

import java.io.Serializable;

/** The wall clock that makes runs due. Replaced in tests; serialised with the source. */
@FunctionalInterface
public interface SourceClock extends Serializable {

    /** Milliseconds since 1970. */
    long now();

    /**
     * Whether it goes on as time does, so that one may sleep until a boundary; a clock that is set
     * can pass one at any moment.
     */
    default boolean isSteady() {
        return false;
    }

    static SourceClock system() {
        return SystemClock.INSTANCE;
    }
}
