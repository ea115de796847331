package io.sluice.connector.kafka.enumerator;

import io.sluice.connector.kafka.settings.OffsetsGoneException;
import io.sluice.connector.kafka.settings.SourceException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Tells a hiccup of Kafka, which is waited out, from what ends the job. */
final class LookupFailure {
    /** A topic just created is not known to all brokers at once; about six seconds. */
    private static final int UNKNOWN_TOPIC_ATTEMPTS = 5;

    private LookupFailure() {}

    /**
     * @param failures how often it has failed before in a row
     */
    static boolean isHiccup(Throwable failure, int failures) {
        if (failure instanceof OffsetsGoneException) {
            return false;
        }
        if (failure instanceof SourceException) {
            return failures < UNKNOWN_TOPIC_ATTEMPTS;
        }
        if (failure instanceof UnknownTopicOrPartitionException) {
            return failures < UNKNOWN_TOPIC_ATTEMPTS;
        }
        return failure instanceof RetriableException;
    }

    static SourceException toReport(Throwable failure, String bootstrapServers) {
        if (failure instanceof SourceException known) {
            return known;
        }
        return SourceException.unavailable(
                "cannot look up partitions and offsets on %s: %s"
                        .formatted(bootstrapServers, failure),
                failure);
    }
}
