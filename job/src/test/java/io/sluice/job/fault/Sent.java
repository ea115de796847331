package io.sluice.job.fault;

/**
 * A record that the broker has stored; {@code offset} is the broker's word. One with a negative
 * number is there to be filtered.
 */
record Sent(long seq, int partition, long offset) {
    boolean isExported() {
        return seq >= 0;
    }
}
