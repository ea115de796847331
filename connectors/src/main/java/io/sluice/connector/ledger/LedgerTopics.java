package io.sluice.connector.ledger;

import io.sluice.connector.ledger.record.ExportId;
import java.io.Serializable;
import javax.annotation.Nullable;

/**
 * The topics of an installation's ledger.
 *
 * @param runs the public one: a record per completed run
 * @param state the internal, compacted one: where each export stands
 * @param failures a record per attempt that failed, kept for 14 days
 * @param replicationFactor replicas of those that are created; null for the brokers' default
 */
public record LedgerTopics(
        String runs, String state, String failures, @Nullable Short replicationFactor)
        implements Serializable {
    public static final LedgerTopics DEFAULT =
            new LedgerTopics("sluice.runs", "sluice.exports", "sluice.failures");

    /** Bytes of one record that the first two accept: the artifacts of a very large run. */
    static final int MAX_RECORD_BYTES = 64 * 1024 * 1024;

    public LedgerTopics {
        if (runs.equals(state)) {
            throw new IllegalArgumentException(
                    "the runs topic and the state topic of the ledger must be two, both are '%s'"
                            .formatted(runs));
        }
        if (failures.equals(runs) || failures.equals(state)) {
            throw new IllegalArgumentException(
                    "the failures topic of the ledger must be a topic of its own, it is '%s' too"
                            .formatted(failures));
        }
    }

    /** With as many replicas as the brokers give by themselves. */
    public LedgerTopics(String runs, String state, String failures) {
        this(runs, state, failures, null);
    }

    /** With failures beside the state. */
    public LedgerTopics(String runs, String state) {
        this(runs, state, state + ".failures");
    }

    /** The one that Kafka knows an export's only writer by. */
    String transactionalId(ExportId id) {
        return "sluice/%s/%s".formatted(state, id.key());
    }
}
