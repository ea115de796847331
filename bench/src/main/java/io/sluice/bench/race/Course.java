package io.sluice.bench.race;

import io.sluice.bench.load.RecordFormat;
import java.nio.file.Path;
import java.util.List;

/**
 * What is measured and how.
 *
 * @param partitions of the topics
 * @param parallelism slots, or threads, of each contender
 * @param heap of each contender, as {@code -Xmx} takes it
 * @param directory for topics and files
 * @param peers the directory of the peers' builds
 */
public record Course(
        List<Work> works,
        List<Contender> contenders,
        long records,
        int runs,
        long seed,
        int partitions,
        int parallelism,
        String heap,
        Path directory,
        Path peers,
        boolean keep) {
    public Course {
        works = List.copyOf(works);
        contenders = List.copyOf(contenders);
        atLeast(1_000, records, "records");
        atLeast(1, runs, "runs");
        atLeast(1, parallelism, "parallelism");
    }

    private static void atLeast(long least, long value, String option) {
        if (value < least) {
            throw new IllegalArgumentException(
                    "--%s must be at least %d, got %d".formatted(option, least, value));
        }
    }

    /** The directories of the peers that run. */
    public List<String> homes() {
        return contenders.stream()
                .map(Contender::home)
                .filter(home -> home != Contender.Home.HERE)
                .map(Contender.Home::directory)
                .distinct()
                .toList();
    }

    List<RecordFormat> formats() {
        return works.stream().map(Work::format).distinct().toList();
    }

    Heat heat(Work work, Contender contender, int round) {
        String name = "%s-%s-%d".formatted(work.name(), contender.word(), round);
        return new Heat(work, contender, round, directory.resolve(name));
    }
}
