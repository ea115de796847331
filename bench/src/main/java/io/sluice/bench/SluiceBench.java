package io.sluice.bench;

import io.sluice.bench.load.Loaded;
import io.sluice.bench.race.Contender;
import io.sluice.bench.race.Course;
import io.sluice.bench.race.Figures;
import io.sluice.bench.race.HeatFailedException;
import io.sluice.bench.race.Race;
import io.sluice.bench.report.ResultTable;
import io.sluice.bench.report.Results;
import io.sluice.embedded.file.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./sluice bench}: Sluice and its peers, side by side. */
@Command(
        name = "sluice bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = {ScaleCommand.class, StartCommand.class},
        description = {
            "Drains Kafka topics into Parquet with Sluice and with its peers, in alternation, each in",
            "a process of its own; checks what each wrote; prints what each cost.",
            "See docs/performance.md."
        })
public final class SluiceBench implements Callable<Integer> {
    private static final int CONTENDER_FAILED = 3;

    @Spec private CommandSpec spec;

    @Mixin private CourseOptions options;

    @Option(
            names = "--out",
            paramLabel = "DIRECTORY",
            description =
                    "Where the JSON file and the chart go. Default: bench/results/local of the project.")
    private Path out;

    @Option(
            names = "--directory",
            paramLabel = "DIRECTORY",
            description =
                    "Where topics and exported files go while it runs. Default: a temporary one.")
    private Path directory;

    @Option(names = "--which-peers", hidden = true)
    private boolean whichPeers;

    /** Exits with 0, with 2 where the options are wrong, with 3 where a contender failed. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new SluiceBench()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (whichPeers) {
            options.course(Path.of("."), spec.commandLine()).homes().forEach(this::say);
            return 0;
        }
        Path place =
                directory == null
                        ? Files.createTempDirectory("sluice-bench")
                        : Files.createDirectories(directory).toAbsolutePath().normalize();
        Course course = options.course(place, spec.commandLine());
        try {
            race(course);
        } catch (HeatFailedException e) {
            spec.commandLine().getErr().println("sluice bench: " + e.getMessage());
            say("kept: " + place);
            return CONTENDER_FAILED;
        }
        if (course.keep()) {
            say("kept: " + place);
        } else {
            Directories.deleteRecursively(place);
        }
        return 0;
    }

    private void race(Course course) throws IOException, InterruptedException {
        List<Loaded> topics = new ArrayList<>();
        Race.Spectator spectator =
                new Race.Spectator() {
                    @Override
                    public void filled(Loaded topic) {
                        topics.add(topic);
                        describe(topic);
                    }

                    @Override
                    public void finished(Figures run) {
                        describe(run);
                    }
                };
        List<Figures> figures = new Race(course).run(spectator);
        say("");
        say(ResultTable.of(figures));
        Path json = Results.write(results(), course, topics, figures);
        say("all figures: %s, and a chart beside it".formatted(json));
    }

    private void describe(Loaded topic) {
        say(
                "topic %s: %,d records of %d bytes"
                        .formatted(
                                topic.topic(), topic.records(), topic.bytes() / topic.records()));
    }

    private void describe(Figures run) {
        Contender contender = run.contender();
        say(
                "%-16s  %-32s run %d: %6.2f CPU s per M records"
                        .formatted(
                                run.work().name(),
                                contender.title(),
                                run.round(),
                                run.cpuSecondsPerMillion()));
    }

    /** Where the JSON file and the chart go. */
    Path results() {
        return out == null ? options.results() : out;
    }

    /** The project's directory. */
    Path home() {
        return options.home();
    }

    void say(String text) {
        spec.commandLine().getOut().println(text);
        spec.commandLine().getOut().flush();
    }
}
