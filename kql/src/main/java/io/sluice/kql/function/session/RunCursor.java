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

    /** As {@link #of}; and of {@link #argument}, which the binder takes from nobody. */
    public static RunCursor lenient(String argument) {
        return new RunCursor(argument.matches("\\d{1,18}") ? Long.parseLong(argument) : 0);
    }

    /** What an export's plan says in the place of nothing. */
    public static String argument(long raisedBy) {
        return Long.toString(raisedBy);
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
