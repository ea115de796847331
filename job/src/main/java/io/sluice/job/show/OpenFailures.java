package io.sluice.job.show;

import io.sluice.connector.ledger.record.ExportId;
import io.sluice.connector.ledger.record.FailureRecord;
import io.sluice.connector.ledger.record.RunRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs that failed and have not been completed since: of each the last failure. */
public final class OpenFailures {
    private record RunOf(ExportId id, long runTime) {}

    private OpenFailures() {}

    /**
     * The failures of runs that come behind the last completed one of their export.
     *
     * @param completed all runs of the exports
     * @param failures oldest first
     */
    public static List<FailureRecord> of(List<RunRecord> completed, List<FailureRecord> failures) {
        Map<ExportId, Long> last = new HashMap<>();
        completed.forEach(run -> last.merge(run.id(), run.runTime(), Math::max));
        Map<RunOf, FailureRecord> open = new LinkedHashMap<>();
        for (FailureRecord failure : failures) {
            if (failure.run().isPresent()) {
                long runTime = failure.run().get().runTime();
                if (runTime > last.getOrDefault(failure.id(), Long.MIN_VALUE)) {
                    open.put(new RunOf(failure.id(), runTime), failure);
                }
            }
        }
        return new ArrayList<>(open.values());
    }
}
