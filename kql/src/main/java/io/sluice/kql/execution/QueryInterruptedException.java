package io.sluice.kql.execution;

/** A query that runs here was ended from outside, by an interrupt of its thread. */
public final class QueryInterruptedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private QueryInterruptedException() {
        super("the query was interrupted");
    }

    /** Is asked at each batch of rows; the thread stays interrupted. */
    public static void throwIfInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new QueryInterruptedException();
        }
    }
}
