package io.sluice.connector.kafka.settings;

import java.io.Serializable;
import java.util.Objects;
import org.apache.kafka.common.IsolationLevel;

/**
 * A topic the source reads.
 *
 * @param name the topic's name
 * @param role whether its records are scoped by the cursor or read whole
 * @param isolation whether records of open and aborted transactions are seen
 */
public record SourceTopic(String name, Role role, IsolationLevel isolation)
        implements Serializable {

    /** What a run takes from a topic. */
    public enum Role {
        /** Each record takes part in exactly one run, which is found by its ingestion time. */
        FACT,
        /** Read from the beginning; a run starts when all that the topic holds has been read. */
        DIMENSION,
        /**
         * A dimension in which the last record of a key is what counts: what Kafka has dropped of
         * it was superseded, so that offsets which are gone are no loss.
         */
        UPSERT_DIMENSION
    }

    public SourceTopic {
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(isolation, "isolation");
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("the name of a topic must not be empty");
        }
    }
}
