package io.sluice.kql.function.session;

import io.sluice.kql.function.declaration.Prepared;

/** What makes the name of a run's cursor unique in its database. */
public final class RunCursor implements Prepared {
    private static final long serialVersionUID = 1L;

    private final long raisedBy;

    private RunCursor(long raisedBy) {
        this.raisedBy = raisedBy;
    }

    /** Of a query that is no export's. */
    public static RunCursor of(String nothing) {
        if (!nothing.isEmpty()) {
            throw new IllegalArgumentException("it takes no argument");
        }
        return new RunCursor(0);
    }

    /** As {@link #of}. */
    public static RunCursor lenient(String nothing) {
        return of("");
    }

    /**
     * Of an export.
     *
     * @param ticks by which the run time is raised
     */
    public RunCursor raisedBy(long ticks) {
        return new RunCursor(ticks);
    }

    String name(long runTime) {
        return "%018d".formatted(runTime + raisedBy);
    }
}
