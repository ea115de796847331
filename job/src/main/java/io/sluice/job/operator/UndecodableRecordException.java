package io.sluice.job.operator;

import io.sluice.kql.diagnostic.ErrorCode;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/**
 * A record cannot be decoded and its table says {@code onUndecodable=fail}. A restart would meet
 * the same record, so there is none.
 */
public final class UndecodableRecordException extends SuppressRestartsException {
    private static final long serialVersionUID = 1L;

    public UndecodableRecordException(
            String table, String topic, int partition, long offset, String reason) {
        super(
                new IllegalStateException(
                        ("%s: record %s-%d@%d of table '%s' cannot be decoded: %s. Its table has onUndecodable=fail;"
                                        + " repair the mapping, or use onUndecodable=deadletter to keep such records aside")
                                .formatted(
                                        ErrorCode.UNDECODABLE_RECORD.id(),
                                        topic,
                                        partition,
                                        offset,
                                        table,
                                        reason)));
    }
}
