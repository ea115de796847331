package io.sluice.bench.load;

import java.util.SplittableRandom;

/**
 * One record: what a sensor told. A function of seed and number, so that any part of a topic can be
 * made again.
 *
 * @param timestamp event time, milliseconds since 1970; the records of a topic spread evenly over
 *     ten minutes, in order
 * @param device one of 10,000, 12 characters
 * @param region one of 20, a function of the device, 9 characters
 * @param temperature in hundredths, -20.00 to 59.99
 * @param humidity in hundredths, 0.00 to 99.99
 * @param level 0 to 4, so that a filter on one of them lets a fifth through
 * @param message 40 characters, different in every record
 * @param building one of 64, the first field of the nested object
 * @param floor 0 to 9
 * @param room one of 200
 */
public record Reading(
        long timestamp,
        String device,
        String region,
        int temperature,
        int humidity,
        int level,
        String message,
        String building,
        int floor,
        String room) {
    /** 2026-11-22T00:00:00Z. */
    static final long BEGIN = 1_795_305_600_000L;

    static final int MINUTES = 10;
    static final int DEVICES = 10_000;
    static final int REGIONS = 20;

    private static final long MIX = 0x9E3779B97F4A7C15L;

    /**
     * The record with a number.
     *
     * @param total records of the topic
     */
    static Reading of(long seed, long number, long total) {
        SplittableRandom random = new SplittableRandom(seed ^ (number * MIX));
        int device = random.nextInt(DEVICES);
        return new Reading(
                BEGIN + number * MINUTES * 60_000 / total,
                Names.DEVICES[device],
                Names.REGIONS[device % REGIONS],
                random.nextInt(8_000) - 2_000,
                random.nextInt(10_000),
                random.nextInt(5),
                Names.message(number),
                Names.BUILDINGS[random.nextInt(Names.BUILDINGS.length)],
                random.nextInt(10),
                Names.ROOMS[random.nextInt(Names.ROOMS.length)]);
    }
}
