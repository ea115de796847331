package io.sluice.connector.ledger;

import io.sluice.connector.ledger.record.ExportId;
import io.sluice.connector.ledger.record.ExportStatus;
import io.sluice.connector.ledger.record.RunRecordJson;

/** The export is disabled, so no job of it may start. */
public final class ExportDisabledException extends RuntimeException {
    ExportDisabledException(ExportId id, ExportStatus status) {
        super(
                "continuous export '%s' is disabled since %s%s; .enable continuous-export %s goes on where it stopped"
                        .formatted(
                                id,
                                RunRecordJson.time(status.since()),
                                status.reason().map(why -> ", because " + why).orElse(""),
                                id.export()));
    }
}
