package io.sluice.connector.batch;

/**
 * What became of records, carried in-band from decoder to ledger, so that a run's accounts are
 * exactly as durable as its rows.
 *
 * @param read records taken from the topic
 * @param decoded records that became a row
 * @param deadLettered records that went to the dead-letter topic
 * @param nulled values that did not convert to their column's type and became null
 */
public record Counts(long read, long decoded, long deadLettered, long nulled) {
    public static final Counts ZERO = new Counts(0, 0, 0, 0);

    public Counts plus(Counts other) {
        return new Counts(
                read + other.read,
                decoded + other.decoded,
                deadLettered + other.deadLettered,
                nulled + other.nulled);
    }
}
