package io.sluice.connector.failure;

import io.sluice.connector.ledger.record.FailureRecord.Outlook;
import io.sluice.connector.ledger.record.RunRange;
import java.util.List;
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
 * @param endsTheJob whether the job is not started again
 * @param open runs that may be the one that failed: what is first and not committed
 * @param halfCommitted the run whose commit has stopped midway, milliseconds since 1970
 */
record Failure(
        String operationId,
        long failedOn,
        long heardOn,
        String cause,
        String next,
        Outlook outlook,
        boolean endsTheJob,
        List<RunRange> open,
        OptionalLong halfCommitted) {

    Failure {
        open = List.copyOf(open);
    }

    /** A failure of this moment. */
    Failure(
            long failedOn,
            String cause,
            String next,
            Outlook outlook,
            boolean endsTheJob,
            List<RunRange> open,
            OptionalLong halfCommitted) {
        this(
                UUID.randomUUID().toString(),
                failedOn,
                System.currentTimeMillis(),
                cause,
                next,
                outlook,
                endsTheJob,
                open,
                halfCommitted);
    }
}
