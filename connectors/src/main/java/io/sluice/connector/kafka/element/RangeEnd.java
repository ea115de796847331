package io.sluice.connector.kafka.element;

/**
 * Everything of a run in one partition has been emitted: the offsets {@code [start, stop)}. Each
 * partition of a run has exactly one, also where the range is empty; after a restore it is said
 * again. It travels in-band, so that whoever has seen the ends of all partitions and the run's
 * watermark knows what the run covers.
 */
public record RangeEnd(Run run, String topic, int partition, long start, long stop)
        implements RunElement {}
