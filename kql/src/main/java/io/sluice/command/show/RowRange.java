package io.sluice.command.show;

/**
 * Which rows of an answer the operators behind it look at, as far as that shows: the others need
 * not be read. The operators test their conditions again.
 *
 * @param from ticks of the time column, inclusive
 * @param to ticks, inclusive
 * @param most as many rows, whichever, are enough
 */
public record RowRange(long from, long to, long most) {
    /** All rows. */
    public static final RowRange ALL = new RowRange(0, Long.MAX_VALUE, Long.MAX_VALUE);

    RowRange and(RowRange other) {
        return new RowRange(
                Math.max(from, other.from), Math.min(to, other.to), Math.min(most, other.most));
    }
}
