package io.sluice.kql.batch.spill;

/** A stage that has to hold what comes of a run on the heap: all it can do is say how much. */
public interface HoldsRows {
    /** What it holds, as in {@code the groups of a summarize}. */
    String held();

    /** The memory that takes, in bytes; about. */
    long heldBytes();
}
