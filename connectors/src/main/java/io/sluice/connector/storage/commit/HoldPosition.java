package io.sluice.connector.storage.commit;

import io.sluice.connector.ledger.record.Offsets;
import java.util.OptionalLong;

/**
 * How far the hold has let runs go.
 *
 * @param lastRun the time of the last run let go; empty before the first
 * @param offsets where that run stopped, which is where the next one has to start
 */
record HoldPosition(OptionalLong lastRun, Offsets offsets) implements HoldState.Entry {
    static final HoldPosition NONE = new HoldPosition(OptionalLong.empty(), Offsets.NONE);

    /** Whether a run is behind it: let go already. */
    boolean covers(long runTime) {
        return lastRun.isPresent() && runTime <= lastRun.getAsLong();
    }
}
