package io.sluice.kql.batch.spill;

import io.sluice.kql.type.Schema;

/**
 * What one execution of a query may take of the heap, and where the rows go that are too many for
 * it. Its operators share it. Not thread-safe.
 *
 * <pre>{@code
 * if (!space.take(bytes)) {
 *     SpilledRows rows = space.spill(schema);
 *     ...
 * }
 * }</pre>
 */
public interface QuerySpace {
    /** Takes so many bytes of the heap, or none and says so. */
    boolean take(long bytes);

    /** Bytes that were taken are free again. */
    void give(long bytes);

    /** A new place for rows, outside the heap. */
    SpilledRows spill(Schema schema);

    /**
     * Fails where rows that can neither be spread over files nor be cut are too many.
     *
     * @param what they are, as in {@code one key of a join}
     * @param bytes how much of the heap they take
     */
    void check(String what, long bytes);

    /** All of the heap and no files: for results that people look at. */
    static QuerySpace heap() {
        return HeapSpace.INSTANCE;
    }
}
