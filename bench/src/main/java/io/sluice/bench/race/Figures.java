package io.sluice.bench.race;

/**
 * What one heat cost.
 *
 * @param cpuSecondsPerMillion user and system time in the steady state, per million records
 * @param cpuSeconds of the whole process until all was visible
 * @param recordsPerSecond in the steady state
 * @param recordsPerSecondWithStart from the start of the process until all was visible
 * @param peakMebibytes the highest resident memory; 0 where the system does not tell
 */
public record Figures(
        Work work,
        Contender contender,
        int round,
        double cpuSecondsPerMillion,
        double cpuSeconds,
        double recordsPerSecond,
        double recordsPerSecondWithStart,
        double peakMebibytes,
        int files,
        long bytes) {
    static Figures of(Heat heat, SteadyState cost, Lake lake) {
        return new Figures(
                heat.work(),
                heat.contender(),
                heat.round(),
                cost.cpuSecondsPerMillion(),
                cost.cpuSeconds(),
                cost.recordsPerSecond(),
                cost.recordsPerSecondWithStart(),
                cost.peakMebibytes(),
                lake.files().size(),
                lake.bytes());
    }
}
