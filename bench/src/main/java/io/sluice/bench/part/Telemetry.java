package io.sluice.bench.part;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;

/**
 * One record of a device: ten thousand devices, twenty regions, two decimals each number, forty
 * letters. A wide record has the same again under other names.
 */
record Telemetry(
        long millis,
        String device,
        String region,
        double temperature,
        double pressure,
        int level,
        String message,
        String site,
        double latitude,
        double longitude) {
    private static final long START = Instant.parse("2026-11-22T00:00:00Z").toEpochMilli();
    private static final int LETTERS = 40;

    static Telemetry of(int sequence, Random random) {
        return new Telemetry(
                START + sequence,
                "device-%07d".formatted(random.nextInt(10_000)),
                "region-%02d".formatted(random.nextInt(20)),
                random.nextInt(6_000) / 100.0,
                random.nextInt(110_000) / 100.0,
                random.nextInt(10),
                letters(random),
                "site-%d".formatted(random.nextInt(100)),
                random.nextInt(9_000_000) / 100_000.0,
                random.nextInt(18_000_000) / 100_000.0);
    }

    private static String letters(Random random) {
        StringBuilder text = new StringBuilder(LETTERS);
        for (int i = 0; i < LETTERS; i++) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        return text.toString();
    }

    String time() {
        return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** In the order of {@link Layout#KINDS}. */
    Object[] values() {
        return new Object[] {
            millis, device, region, temperature, pressure, level, message, site, latitude, longitude
        };
    }
}
