package io.sluice.server.reconcile;

import io.sluice.connector.fault.FaultPoints;
import java.util.Locale;

/**
 * Between which steps a server can die while it brings an export about; in their order. A test
 * makes it die there by an {@link Error} from {@link FaultPoints}.
 */
public enum FaultPoint {
    /** Nothing has been done about a change. */
    CHANGE_SEEN,
    /** The ledger has the definition. */
    DEFINED,
    /** The jobs of earlier definitions have ended. */
    JOBS_ENDED,
    /** The ledger knows whether the export is disabled. */
    STATUS_TOLD,
    /** The ledger knows the cursor that was set. */
    CURSOR_MOVED,
    /** The catalog knows that the ledger knows. */
    TOLD,
    /** A job is to be submitted. */
    BEFORE_SUBMISSION,
    /** The cluster has it. */
    SUBMITTED,
    /** The catalog knows the job. */
    RECORDED,
    /** Nothing has been done about a drop. */
    DROP_SEEN,
    /** The jobs of a dropped export have ended. */
    DROPPED_JOBS_ENDED,
    /** The ledger knows that it is dropped. */
    DROP_TOLD,
    /** The catalog has forgotten it. */
    FORGOTTEN;

    /** Says that a server is here. */
    void reached() {
        FaultPoints.reached(key());
    }

    /** As the listener of fault points hears of it. */
    public String key() {
        return "reconcile." + name().toLowerCase(Locale.ROOT);
    }
}
