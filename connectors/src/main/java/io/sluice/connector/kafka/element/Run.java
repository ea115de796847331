package io.sluice.connector.kafka.element;

/**
 * One execution of an export. Its ranges of offsets are fixed in the enumerator's checkpoint before
 * its first record is let through; this is what records carry along.
 *
 * @param time the run time R: a multiple of the interval, milliseconds since 1970; also the
 *     timestamp of each stream record and of the watermark that ends the run
 * @param cut R minus the forced latency, milliseconds since 1970
 * @param startedOn when the enumerator looked the ranges up, milliseconds since 1970; the same
 *     after any replay
 */
public record Run(long time, long cut, long startedOn) {}
