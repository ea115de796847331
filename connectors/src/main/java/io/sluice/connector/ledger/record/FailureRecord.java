package io.sluice.connector.ledger.record;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * An attempt that failed, as {@code .show continuous-export NAME failures} tells it.
 *
 * @param operationId a guid, the record's own
 * @param failedOn milliseconds since 1970
 * @param lastSuccessRun the last completed run at that time, milliseconds since 1970
 * @param run the run that was under way, as far as known
 * @param details the root cause on one line, and what happens next; holds no secret
 */
public record FailureRecord(
        ExportId id,
        String operationId,
        long failedOn,
        Kind kind,
        Outlook outlook,
        OptionalLong lastSuccessRun,
        Optional<RunRange> run,
        String details) {

    /** What a failure left behind. */
    public enum Kind {
        /** Nothing of the run is visible. */
        FAILURE("Failure"),
        /** The commit stopped midway: it is resumed until it is whole. */
        PARTIAL_FAILURE("PartialFailure");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** The word in records and tables. */
        public String text() {
            return text;
        }
    }

    /** Whether it helps to try again. */
    public enum Outlook {
        /** May pass by itself; tried again after a short pause. */
        TRANSIENT("Transient"),
        /** Comes again until somebody changes something. */
        PERMANENT("Permanent");

        private final String text;

        Outlook(String text) {
            this.text = text;
        }

        /** The word in records and tables. */
        public String text() {
            return text;
        }
    }
}
