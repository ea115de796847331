package io.sluice.job.dimension;

import io.sluice.connector.kafka.element.Run;

/**
 * A step of a dimension table, on their way to every instance that keeps it: rows in the bytes that
 * they are kept in, so that they are encoded once however many instances there are.
 *
 * @param run the run before whose facts the changes come
 * @param table the name of the table
 * @param newest the latest ingestion time among the records, milliseconds since 1970; not positive
 *     where there is none to tell
 * @param changes how many records {@code bytes} holds
 * @param bytes what {@link ChangeWriter} wrote; never changed once it is here
 */
public record DimensionRows(
        Run run, String table, Step step, long newest, int changes, byte[] bytes) {

    /** What the rows are to those before. */
    public enum Step {
        /** They add to the table, or replace rows of it. */
        CHANGES,
        /** The table is empty; what follows is all of it. */
        BEGIN_ANEW,
        /** All that there is has come. */
        WHOLE
    }

    /** Changes of a table that is never begun anew. */
    public DimensionRows(Run run, String table, long newest, int changes, byte[] bytes) {
        this(run, table, Step.CHANGES, newest, changes, bytes);
    }
}
