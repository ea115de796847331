package io.sluice.connector.kafka.settings;

import java.io.IOException;
import java.io.Serializable;

/**
 * Says what a table outside of Kafka consists of, such as the files of an external table. Asked on
 * the JobManager, by one thread at a time, which may be blocked for a while.
 */
public interface TableProbe extends Serializable {

    /**
     * What the table consists of now: equal bytes for equal rows.
     *
     * @throws IOException where that cannot be seen at the moment
     */
    byte[] list() throws IOException;

    /**
     * Whether all is still there that a listing names, so that reading by it gives its rows.
     *
     * @param listing what {@link #list} gave earlier, also by an older version of this probe
     */
    boolean holds(byte[] listing) throws IOException;
}
