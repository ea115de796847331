package io.sluice.job.dimension;

import io.sluice.connector.fault.FaultPoints;
import io.sluice.connector.kafka.element.Run;
import io.sluice.kql.diagnostic.ErrorCode;

/** Facts met a dimension table that was not complete yet: the promise of the source is broken. */
public final class FactsTooEarlyException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /** Reached where rows of a table come after facts that should have met them. */
    static final String TOO_LATE = "dimension.late";

    /**
     * @param run before whose facts the rows of the table come
     * @param factsOf the latest run whose facts have met the table
     */
    public static void check(String table, Run run, long factsOf) {
        if (run.time() <= factsOf && !FaultPoints.isBroken("dimension.in-time")) {
            FaultPoints.reached(TOO_LATE);
            throw new FactsTooEarlyException(table, run.time(), factsOf);
        }
    }

    private FactsTooEarlyException(String table, long dimensionRun, long factRun) {
        super(
                ("%s: rows of dimension table '%s' for run %d came after facts of run %d, which"
                                + " should have met them; nothing of that run has been exported")
                        .formatted(ErrorCode.INTERNAL_ERROR.id(), table, dimensionRun, factRun));
    }
}
