package io.sluice.bench.start;

import io.sluice.bench.broker.Broker;
import io.sluice.bench.load.Loader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Starts commands as a user does, with the script {@code sluice} of the project, and times what is
 * waited for: the end of a short command, the first line of a job that runs, the first file.
 */
public final class Starts {
    private static final String TOPIC = "start-numbers";
    private static final String EXPORT = "First";
    private static final int RECORDS = 1_000;

    /** The example has a run every ten seconds. */
    private static final String OFTEN = "sluice.limits.min-interval-between-runs=1s";

    private final Path home;
    private final Path directory;
    private final Consumer<String> spectator;
    private final Map<String, List<Double>> waits = new LinkedHashMap<>();

    /**
     * Prepares the measurement.
     *
     * @param home the project's directory
     * @param directory for topics, files and output
     * @param spectator hears of each figure when it is there
     */
    public Starts(Path home, Path directory, Consumer<String> spectator) {
        this.home = home;
        this.directory = directory;
        this.spectator = spectator;
    }

    /**
     * Starts each command this often, all of them in turn.
     *
     * @throws IllegalStateException where one does not do what it should
     */
    public List<Wait> run(int times) throws IOException {
        try (Broker broker = Broker.start(directory.resolve("broker"))) {
            broker.createTopic(TOPIC, 2);
            String brokers = "sluice.kafka.bootstrap-servers=" + broker.bootstrapServers();
            for (int round = 1; round <= times; round++) {
                shortCommands(brokers);
                Path place = Files.createDirectories(directory.resolve("round-" + round));
                export(broker, brokers, place);
                demo(place);
            }
        }
        return waits.entrySet().stream()
                .map(entry -> new Wait(entry.getKey(), entry.getValue()))
                .toList();
    }

    private void shortCommands(String brokers) throws IOException {
        String example = home.resolve("examples/telemetry.kql").toString();
        time("sluice check", List.of("check", example, "-D", OFTEN));
        time("sluice query", List.of("query", "range x from 1 to 10 step 1 | summarize sum(x)"));
        time(
                "sluice show",
                List.of(
                        "show",
                        "--script",
                        example,
                        "continuous-exports",
                        "-D",
                        OFTEN,
                        "-D",
                        brokers));
    }

    private void time(String title, List<String> words) throws IOException {
        try (Stopwatch watch = new Stopwatch(command(words), output(title))) {
            note(title, watch.await(new Moment.End()));
        }
    }

    /** The export takes what comes after its creation, so it runs before there are records. */
    private void export(Broker broker, String brokers, Path place) throws IOException {
        String name = EXPORT + place.getFileName().toString().replace('-', '_');
        Path lake = Files.createDirectories(place.resolve("lake"));
        Path script = Files.writeString(place.resolve("first.kql"), script(name, lake));
        List<String> words = List.of("run", script.toString(), "-D", brokers, "-D", OFTEN);
        try (Stopwatch watch = new Stopwatch(command(words), output("run"))) {
            note("sluice run: job submitted", watch.await(new Moment.Line("Flink web UI")));
            new Loader(broker.bootstrapServers(), 0).fill(TOPIC, 2, RECORDS, Starts::record);
            note("sluice run: first file", watch.await(new Moment.VisibleFile(lake)));
        }
    }

    private static byte[] record(long number) {
        return "{\"n\":%d}".formatted(number).getBytes(StandardCharsets.US_ASCII);
    }

    private static String script(String export, Path lake) {
        return """
               .create table Numbers (n: long)

               .create-or-alter table Numbers kafka-connection with (topic = "%1$s", format = "json")

               .create external table Lake (n: long) kind = storage dataformat = parquet (h@'file://%3$s')

               .create-or-alter continuous-export %2$s over (Numbers) to table Lake with (intervalBetweenRuns = 1s)
               <| Numbers
               """
                .formatted(TOPIC, export, lake);
    }

    private void demo(Path place) throws IOException {
        Path demo = place.resolve("demo");
        List<String> words =
                List.of("demo", "--once", "--runs", "1", "--directory", demo.toString());
        try (Stopwatch watch = new Stopwatch(command(words), output("demo"))) {
            note(
                    "sluice demo: first file",
                    watch.await(new Moment.VisibleFile(demo.resolve("lake"))));
            note("sluice demo --once: checked and ended", watch.await(new Moment.End()));
        }
    }

    private List<String> command(List<String> words) {
        List<String> command = new ArrayList<>(List.of(home.resolve("sluice").toString()));
        command.addAll(words);
        return command;
    }

    private Path output(String title) {
        return directory.resolve(title.replace(' ', '-') + ".out");
    }

    private void note(String title, double seconds) {
        waits.computeIfAbsent(title, unknown -> new ArrayList<>()).add(seconds);
        spectator.accept("%-40s %6.2f s".formatted(title, seconds));
    }
}
