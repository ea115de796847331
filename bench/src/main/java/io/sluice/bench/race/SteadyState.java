package io.sluice.bench.race;

import io.sluice.bench.race.Samples.Sample;

/**
 * What a process cost, from what its meter saw.
 *
 * @param cpuSecondsPerMillion user and system time in the steady state, per million records
 * @param cpuSeconds of the whole process until all was visible
 * @param recordsPerSecond in the steady state
 * @param recordsPerSecondWithStart from the start of the process until all was visible
 * @param peakMebibytes the highest resident memory; 0 where the system does not tell
 */
public record SteadyState(
        double cpuSecondsPerMillion,
        double cpuSeconds,
        double recordsPerSecond,
        double recordsPerSecondWithStart,
        double peakMebibytes) {
    /** The steady state begins when this share of the records has been received. */
    static final double WARM_UP = 0.4;

    static SteadyState of(Samples samples, long startedAt, Sample end, long records) {
        Sample warm = samples.atShare(WARM_UP);
        // Of few records the end may be seen before the meter has seen the share.
        boolean tooFew = warm.millis() >= end.millis();
        return tooFew
                ? between(samples.first(), end, records, startedAt, records)
                : between(warm, end, records * (1 - WARM_UP), startedAt, records);
    }

    /** The cost where so few records came that the meter saw none of them: that of all. */
    static SteadyState ofAll(Samples samples, long startedAt, Sample end, long records) {
        return between(samples.first(), end, records, startedAt, records);
    }

    private static SteadyState between(
            Sample warm, Sample end, double steady, long startedAt, long records) {
        return new SteadyState(
                (end.cpuNanos() - warm.cpuNanos()) / 1e9 / (steady / 1e6),
                end.cpuNanos() / 1e9,
                steady / ((end.millis() - warm.millis()) / 1e3),
                records / ((end.millis() - startedAt) / 1e3),
                end.peakKibibytes() / 1024.0);
    }
}
