package io.sluice.job.dimension;

import io.sluice.kql.diagnostic.ErrorCode;

/** Facts met a dimension table that was not complete yet: the promise of the source is broken. */
public final class FactsTooEarlyException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    FactsTooEarlyException(String table, long dimensionRun, long factRun) {
        super(
                ("%s: rows of dimension table '%s' for run %d came after facts of run %d, which"
                                + " should have met them; nothing of that run has been exported")
                        .formatted(ErrorCode.INTERNAL_ERROR.id(), table, dimensionRun, factRun));
    }
}
