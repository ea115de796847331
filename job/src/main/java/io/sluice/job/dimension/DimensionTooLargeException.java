package io.sluice.job.dimension;

import io.sluice.kql.diagnostic.ErrorCode;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/** A dimension table does not fit. A restart would read the same rows, so there is none. */
public final class DimensionTooLargeException extends SuppressRestartsException {
    private static final long serialVersionUID = 1L;

    DimensionTooLargeException(DimensionTable table, long rows, long bytes) {
        super(
                new IllegalStateException(
                        ("%s: dimension table '%s' needs %d bytes for %d rows in each parallel"
                                        + " instance, sluice.dimension.max-bytes allows %d. Raise it,"
                                        + " and the heap with it; or let the query use fewer columns"
                                        + " of '%s'")
                                .formatted(
                                        ErrorCode.DIMENSION_TOO_LARGE.id(),
                                        table.name(),
                                        bytes,
                                        rows,
                                        table.maxBytes(),
                                        table.name())));
    }
}
