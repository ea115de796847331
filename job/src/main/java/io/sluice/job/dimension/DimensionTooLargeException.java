package io.sluice.job.dimension;

import io.sluice.kql.diagnostic.ErrorCode;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/** A dimension table does not fit. A restart would read the same rows, so there is none. */
public final class DimensionTooLargeException extends SuppressRestartsException {
    private static final long serialVersionUID = 1L;

    private DimensionTooLargeException(String message) {
        super(new IllegalStateException(ErrorCode.DIMENSION_TOO_LARGE.id() + ": " + message));
    }

    /** Of a table that every instance has whole. */
    static DimensionTooLargeException whole(DimensionTable table, long rows, long bytes) {
        return new DimensionTooLargeException(
                ("dimension table '%s' needs %d bytes for %d rows in each parallel instance,"
                                + " sluice.dimension.max-bytes allows %d. Raise it, and the heap with"
                                + " it; let the query use fewer columns of '%s'; or share the table"
                                + " out with 'join hint.strategy=shuffle'")
                        .formatted(table.name(), bytes, rows, table.maxBytes(), table.name()));
    }

    /** Of a table that is shared out, in one of its instances. */
    public static DimensionTooLargeException share(DimensionTable table, long rows, long bytes) {
        return new DimensionTooLargeException(
                ("dimension table '%s' needs %d bytes for the %d rows of one parallel instance,"
                                + " sluice.dimension.max-bytes allows %d. Raise it; raise the"
                                + " parallelism; or let the query use fewer columns of '%s'")
                        .formatted(table.name(), bytes, rows, table.maxBytes(), table.name()));
    }
}
