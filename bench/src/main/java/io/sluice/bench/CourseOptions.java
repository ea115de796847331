package io.sluice.bench;

import io.sluice.bench.race.Contender;
import io.sluice.bench.race.Course;
import io.sluice.bench.race.Work;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say what is measured. */
final class CourseOptions {
    private static final int PARTITIONS = 4;
    private static final long QUICK_RECORDS = 600_000;
    private static final List<String> QUICK_WORKS = List.of("all-json", "filter-json");

    @Option(
            names = "--work",
            split = ",",
            paramLabel = "NAME",
            completionCandidates = WorkNames.class,
            description = "What is done, with commas. Default: all of ${COMPLETION-CANDIDATES}.")
    private List<String> works = Work.ALL.stream().map(Work::name).toList();

    @Option(
            names = "--peer",
            split = ",",
            paramLabel = "NAME",
            completionCandidates = PeerNames.class,
            description =
                    "Beside whom, with commas; Sluice always runs. Default: all of ${COMPLETION-CANDIDATES}.")
    private List<String> peers = peers().map(Contender::word).toList();

    @Option(
            names = "--records",
            paramLabel = "N",
            description = "Records of each topic. Default: ${DEFAULT-VALUE}.")
    private long records = 2_500_000;

    @Option(
            names = "--runs",
            paramLabel = "N",
            description = "How often each contender does each work. Default: ${DEFAULT-VALUE}.")
    private int runs = 3;

    @Option(names = "--seed", description = "Seed of the records. Default: ${DEFAULT-VALUE}.")
    private long seed = 42;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            description = "Slots, or threads, of each contender. Default: ${DEFAULT-VALUE}.")
    private int parallelism = 2;

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            description = "Heap of each contender. Default: ${DEFAULT-VALUE}.")
    private String heap = "3g";

    @Option(
            names = "--quick",
            description =
                    "Under three minutes: all-json and filter-json, once, 600,000 records, beside Flink SQL and the loop.")
    private boolean quick;

    @Option(names = "--keep", description = "Keep the topics, all files and all logs.")
    private boolean keep;

    @Option(names = "--peers-home", hidden = true, defaultValue = "bench/peers")
    private Path peersHome;

    private static Stream<Contender> peers() {
        return Stream.of(Contender.values()).filter(contender -> contender != Contender.SLUICE);
    }

    /** Names of works, for the help. */
    static final class WorkNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Work.ALL.stream().map(Work::name).iterator();
        }
    }

    /** Names of peers, for the help. */
    static final class PeerNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return peers().map(Contender::word).iterator();
        }
    }

    /** The project's directory. */
    Path home() {
        return peersHome.toAbsolutePath().normalize().getParent().getParent();
    }

    /** Where results go that are not to be committed. */
    Path results() {
        return peersHome.toAbsolutePath().normalize().resolveSibling("results").resolve("local");
    }

    /**
     * What the options come to.
     *
     * @param directory for topics and files
     * @param command whose options these are
     */
    Course course(Path directory, CommandLine command) {
        try {
            List<Contender> contenders = new ArrayList<>(List.of(Contender.SLUICE));
            if (quick) {
                contenders.addAll(List.of(Contender.FLINK_SQL, Contender.LOOP));
            } else {
                peers.stream().map(Contender::named).distinct().forEach(contenders::add);
            }
            return new Course(
                    (quick ? QUICK_WORKS : works).stream().map(Work::named).toList(),
                    contenders.stream().distinct().toList(),
                    quick ? QUICK_RECORDS : records,
                    quick ? 1 : runs,
                    seed,
                    PARTITIONS,
                    parallelism,
                    heap,
                    directory,
                    peersHome.toAbsolutePath(),
                    keep);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, e.getMessage(), e);
        }
    }
}
