package io.sluice.bench;

import io.sluice.bench.load.Loaded;
import io.sluice.bench.race.Contender;
import io.sluice.bench.race.Course;
import io.sluice.bench.race.Figures;
import io.sluice.bench.race.HeatFailedException;
import io.sluice.bench.race.Race;
import io.sluice.bench.race.Work;
import io.sluice.bench.report.ResultTable;
import io.sluice.embedded.file.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code ./sluice bench}: Sluice and its peers, side by side. */
@Command(
        name = "sluice bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Drains Kafka topics into Parquet with Sluice and with its peers, in alternation, each in",
            "a process of its own; checks what each wrote; prints what each cost. See docs/performance.md."
        })
public final class SluiceBench implements Callable<Integer> {
    @Option(
            names = "--work",
            split = ",",
            paramLabel = "NAME",
            description =
                    "Works, with commas. Default: all. There are: all-json, all-avro, filter-json, filter-avro, partitioned-json, partitioned-avro, summarize-json, join-json.")
    private List<String> works = Work.ALL.stream().map(Work::name).toList();

    @Option(
            names = "--peer",
            split = ",",
            paramLabel = "NAME",
            description =
                    "Peers, with commas; Sluice always runs. Default: all. There are: sluice-default, flink-sql.")
    private List<String> peers = List.of(Contender.values()).stream().map(Contender::word).toList();

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
            description = "Slots, or threads, of each contender. Default: ${DEFAULT-VALUE}.")
    private int parallelism = 2;

    @Option(names = "--heap", description = "Heap of each contender. Default: ${DEFAULT-VALUE}.")
    private String heap = "3g";

    @Option(
            names = "--quick",
            description =
                    "Under three minutes: the works all-json and all-avro, once, 600,000 records, beside Flink SQL only.")
    private boolean quick;

    @Option(
            names = "--out",
            paramLabel = "DIRECTORY",
            description =
                    "Where topics and files go while it runs. Default: a temporary directory.")
    private Path out;

    @Option(names = "--keep", description = "Keep the directory, with all files and logs.")
    private boolean keep;

    @Option(names = "--peers-home", hidden = true, defaultValue = "bench/peers")
    private Path peersHome;

    /** Exits with 0, with 2 where the options are wrong, with 3 where a contender failed. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new SluiceBench()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path directory = directory();
        Course course = course(directory);
        boolean failed = false;
        try {
            List<Figures> figures = new Race(course).run(this::say, this::say);
            say("");
            say(ResultTable.of(figures));
        } catch (HeatFailedException e) {
            System.err.println("sluice bench: " + e.getMessage());
            failed = true;
        }
        if (keep || failed) {
            say("kept: " + directory);
        } else {
            Directories.deleteRecursively(directory);
        }
        return failed ? 3 : 0;
    }

    private Course course(Path directory) {
        if (quick) {
            works = List.of("all-json", "all-avro");
            peers = List.of("flink-sql");
            records = Math.min(records, 600_000);
            runs = 1;
        }
        try {
            List<Contender> wanted = peers.stream().map(Contender::named).toList();
            return new Course(
                    works.stream().map(Work::named).toList(),
                    List.of(Contender.values()).stream()
                            .filter(c -> c == Contender.SLUICE || wanted.contains(c))
                            .toList(),
                    records,
                    runs,
                    seed,
                    4,
                    parallelism,
                    heap,
                    directory,
                    peersHome.toAbsolutePath(),
                    keep);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(new CommandLine(this), e.getMessage(), e);
        }
    }

    private Path directory() throws IOException {
        if (out == null) {
            return Files.createTempDirectory("sluice-bench");
        }
        Files.createDirectories(out);
        return out.toAbsolutePath().normalize();
    }

    private void say(Loaded loaded) {
        say(
                "topic %s: %,d records of %d bytes"
                        .formatted(
                                loaded.topic(),
                                loaded.records(),
                                loaded.bytes() / Math.max(1, loaded.records())));
    }

    private void say(Figures run) {
        say(
                "%-17s %-32s run %d: %6.2f CPU s per M records"
                        .formatted(
                                run.work().name(),
                                run.contender().title(),
                                run.round(),
                                run.cpuSecondsPerMillion()));
    }

    private void say(String text) {
        System.out.println(text);
        System.out.flush();
    }
}
