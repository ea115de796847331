package io.sluice.connector.failure;

import io.sluice.connector.ledger.record.FailureRecord.Outlook;
import io.sluice.connector.ledger.record.RunRange;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * A failed attempt as the JobManager knows it; what the ledger knows comes to it when it is
 * written.
 *
 * @param operationId a guid, its own
 * @param failedOn by the export's clock, milliseconds since 1970
 * @param heardOn by this machine's clock, as the times of commits are; milliseconds since 1970
 * @param cause the root cause on one line
 * @param next what becomes of the export now
 * @param open the run that readers were in last
 * @param halfCommitted the run whose commit has stopped midway, milliseconds since 1970
 */
record Failure(
        String operationId,
        long failedOn,
        long heardOn,
        String cause,
        String next,
        Outlook outlook,
        Optional<RunRange> open,
        OptionalLong halfCommitted) {

    /** A failure of this moment. */
    Failure(
            long failedOn,
            String cause,
            String next,
            Outlook outlook,
            Optional<RunRange> open,
            OptionalLong halfCommitted) {
        this(
                UUID.randomUUID().toString(),
                failedOn,
                System.currentTimeMillis(),
                cause,
                next,
                outlook,
                open,
                halfCommitted);
    }
}
