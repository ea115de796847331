package io.sluice.bench.load;

/**
 * What went into a topic.
 *
 * @param bytes of all record values
 * @param all what all records add up to
 * @param filtered what those of level 0 add up to
 * @param devices how many different ones occur
 * @param windows how many pairs of region and minute occur
 * @param models how many models of the dimension the devices have
 */
public record Loaded(
        String topic,
        long records,
        long bytes,
        Totals all,
        Totals filtered,
        long devices,
        long windows,
        long models) {}
