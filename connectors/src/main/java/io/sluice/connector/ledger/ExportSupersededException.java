package io.sluice.connector.ledger;

import io.sluice.connector.ledger.record.Epoch;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.connector.ledger.record.ExportStatus;

/** A newer start of the same export has taken over; this one must not commit again, ever. */
public final class ExportSupersededException extends RuntimeException {
    public ExportSupersededException(ExportId id, ExportStatus status, Epoch mine, Epoch newest) {
        super(message(id, status, mine, newest));
    }

    private static String message(ExportId id, ExportStatus status, Epoch mine, Epoch newest) {
        return switch (status.state()) {
            case DISABLED ->
                    "EXP3005: continuous export '%s' was disabled while this job ran%s. This job stops and commits nothing more; .enable continuous-export goes on where it stopped"
                            .formatted(
                                    id, status.reason().map(why -> ", because " + why).orElse(""));
            case DROPPED ->
                    "EXP3005: continuous export '%s' was dropped while this job ran. This job stops and commits nothing more"
                            .formatted(id);
            case ENABLED ->
                    "EXP3005: continuous export '%s' was started again elsewhere: this job is start number %d (%s), the newest is number %d (%s). This job stops and commits nothing more; leave the newer one running, or start the export once more to take over"
                            .formatted(id, mine.number(), mine.id(), newest.number(), newest.id());
        };
    }
}
