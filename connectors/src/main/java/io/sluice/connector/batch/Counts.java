package io.sluice.connector.batch;

/**
 * What became of records, carried in-band from decoder to ledger, so that a run's accounts are
 * exactly as durable as its rows.
 *
 * @param read records taken from the topic
 * @param decoded records that became a row
 * @param deadLettered records that went to the dead-letter topic
 * @param nulled values that did not convert to their column's type and became null
 * @param filtered rows that the query took in and did not give on, counted where it runs; negative
 *     in a part of a run where an earlier part has counted them too soon
 */
public record Counts(long read, long decoded, long deadLettered, long nulled, long filtered) {
    public static final Counts ZERO = new Counts(0, 0, 0, 0, 0);

    /** What a decoder knows: nothing is filtered yet. */
    public Counts(long read, long decoded, long deadLettered, long nulled) {
        this(read, decoded, deadLettered, nulled, 0);
    }

    /** The same with more rows filtered, or fewer. */
    public Counts plusFiltered(long rows) {
        return new Counts(read, decoded, deadLettered, nulled, filtered + rows);
    }

    public Counts plus(Counts other) {
        return new Counts(
                read + other.read,
                decoded + other.decoded,
                deadLettered + other.deadLettered,
                nulled + other.nulled,
                filtered + other.filtered);
    }
}
