package io.sluice.job.fault;

/** A record that the broker has stored; {@code offset} is the broker's word. */
record Sent(long seq, int partition, long offset) {}
