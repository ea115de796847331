package io.sluice.bench.report;

import io.sluice.bench.race.Contender;
import io.sluice.bench.race.Figures;
import io.sluice.bench.race.Work;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * All runs of one contender at one work.
 *
 * @param cpu seconds per million records in the steady state
 * @param rate records per second in the steady state
 * @param rateWithStart records per second with the start of the process
 * @param peak MiB of resident memory
 * @param ratio of the medians of cpu, this one's to Sluice's; empty where Sluice did not run
 */
record Summary(
        Work work,
        Contender contender,
        int runs,
        Spread cpu,
        Spread rate,
        Spread rateWithStart,
        Spread peak,
        Spread files,
        Spread bytes,
        OptionalDouble ratio) {
    /** One for each work and contender, in the order in which they ran first. */
    static List<Summary> of(List<Figures> figures) {
        Map<Work, Map<Contender, List<Figures>>> groups = new LinkedHashMap<>();
        for (Figures run : figures) {
            groups.computeIfAbsent(run.work(), work -> new LinkedHashMap<>())
                    .computeIfAbsent(run.contender(), contender -> new ArrayList<>())
                    .add(run);
        }
        List<Summary> summaries = new ArrayList<>();
        groups.forEach(
                (work, byContender) -> {
                    List<Figures> sluice = byContender.get(Contender.SLUICE);
                    byContender.forEach(
                            (contender, runs) -> summaries.add(of(work, contender, runs, sluice)));
                });
        return summaries;
    }

    private static Summary of(
            Work work, Contender contender, List<Figures> runs, List<Figures> sluice) {
        Spread cpu = Spread.of(runs, Figures::cpuSecondsPerMillion);
        OptionalDouble ratio =
                sluice == null
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(
                                cpu.median()
                                        / Spread.of(sluice, Figures::cpuSecondsPerMillion)
                                                .median());
        return new Summary(
                work,
                contender,
                runs.size(),
                cpu,
                Spread.of(runs, Figures::recordsPerSecond),
                Spread.of(runs, Figures::recordsPerSecondWithStart),
                Spread.of(runs, Figures::peakMebibytes),
                Spread.of(runs, Figures::files),
                Spread.of(runs, Figures::bytes),
                ratio);
    }
}
