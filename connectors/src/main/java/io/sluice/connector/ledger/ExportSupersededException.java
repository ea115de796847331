package io.sluice.connector.ledger;

import io.sluice.connector.ledger.record.Epoch;
import io.sluice.connector.ledger.record.ExportId;

/** A newer start of the same export has taken over; this one must not commit again, ever. */
public final class ExportSupersededException extends RuntimeException {
    public ExportSupersededException(ExportId id, Epoch mine, Epoch newest) {
        super(
                ("EXP3005: continuous export '%s' was started again elsewhere: this job is start number %d (%s), the newest is number %d (%s)."
                                + " This job stops and commits nothing more; leave the newer one running, or start the export once more to take over")
                        .formatted(id, mine.number(), mine.id(), newest.number(), newest.id()));
    }
}
