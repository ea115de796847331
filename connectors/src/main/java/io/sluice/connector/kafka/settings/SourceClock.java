package io.sluice.connector.kafka.settings;

import java.io.Serializable;

/** The wall clock that makes runs due. Replaced in tests; serialised with the source. */
@FunctionalInterface
public interface SourceClock extends Serializable {

    /** Milliseconds since 1970. */
    long now();

    static SourceClock system() {
        return System::currentTimeMillis;
    }
}
