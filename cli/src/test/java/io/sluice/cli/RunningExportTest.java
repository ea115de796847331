package io.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.embedded.kafka.EmbeddedKafka;
import io.sluice.job.config.Installation;
import io.sluice.job.pipeline.ExportJob;
import io.sluice.job.secret.SecretPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command in a process of its own, against a real broker, ended as Ctrl-C ends it. */
class RunningExportTest {
    private static final long PATIENCE_SECONDS = 120;

    @TempDir private Path directory;
    private final EmbeddedKafka kafka = EmbeddedKafka.shared();
    private final String brokers = "sluice.kafka.bootstrap-servers=" + kafka.bootstrapServers();

    @Test
    void runExportsUntilItIsToldToStopAndTheLedgerTellsWhat() throws Exception {
        // Given
        kafka.createTopic("clicks", 2);
        Path script = script();
        Process run =
                start(
                        "run",
                        script.toString(),
                        "-D",
                        brokers,
                        "-D",
                        "sluice.limits.min-interval-between-runs=1 s",
                        "--parallelism",
                        "1");
        try {
            await(run, () -> !runs().isEmpty());
            // When
            Invocation produce =
                    Invocation.of("produce", "--topic", "clicks", "--seconds", "2", "-D", brokers);
            assertThat(produce.exitCode()).isZero();
            assertThat(produce.err()).isEmpty();
            await(run, () -> runs().stream().anyMatch(done -> done.recordsExported() > 0));
        } finally {
            run.destroy();
        }
        // Then
        assertThat(run.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(output())
                .contains("Flink web UI: http://")
                .contains("Clicks")
                .doesNotContain("\tat ")
                .doesNotContain("WARN");
        Invocation runs = Invocation.of("runs", "Clicks", "-D", brokers);
        assertThat(runs.exitCode()).isZero();
        assertThat(runs.out()).contains("RecordsExported").contains("Completed");
        Invocation artifacts = Invocation.of("artifacts", "Clicks", "--last", "100", "-D", brokers);
        assertThat(artifacts.exitCode()).isZero();
        for (RunRecord done : runs()) {
            done.artifacts().forEach(file -> assertThat(artifacts.out()).contains(file.path()));
        }
        assertThat(Invocation.of("runs", "NoSuchExport", "-D", brokers).exitCode()).isZero();
        showAnswersFromTheLedger(script);
        filesAreWhatTheLedgerSays(script);
    }

    private void filesAreWhatTheLedgerSays(Path script) throws IOException {
        long exported = runs().stream().mapToLong(RunRecord::recordsExported).sum();
        Invocation query =
                withScript(script, "query", "external_table('Lake') | count", "--format", "csv");
        assertThat(query.out()).isEqualTo("Count\n%d\n".formatted(exported));
        Invocation good = withScript(script, "verify", "Clicks", "--rows");
        assertThat(good.out()).contains("Clicks -> Lake:", "nothing missing, nothing extra");
        assertThat(good.exitCode()).isZero();

        Path file = Files.writeString(directory.resolve("lake").resolve("notes.txt"), "mine");
        Invocation extra = withScript(script, "verify", "Clicks");
        assertThat(extra.exitCode()).isEqualTo(3);
        assertThat(extra.out())
                .contains("EXTRA  ", "notes.txt", "to do: find out who wrote it", "1 finding\n");
        Invocation json = withScript(script, "verify", "Clicks", "--format", "json");
        assertThat(json.out()).contains("\"kind\" : \"extra\"", "\"good\" : false");
        Invocation unreadable = withScript(script, "query", "external_table('Lake') | count");
        assertThat(unreadable.exitCode()).isEqualTo(3);
        assertThat(unreadable.err()).contains("notes.txt", "too few for a Parquet file");
        Files.delete(file);
        Invocation unknown = withScript(script, "verify", "Click");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("no continuous export 'Click'", "Clicks");
    }

    private Invocation withScript(Path script, String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--script", script.toString(), "-D", brokers));
        arguments.addAll(List.of("-D", "sluice.limits.min-interval-between-runs=1 s"));
        return Invocation.of(arguments.toArray(String[]::new));
    }

    private void showAnswersFromTheLedger(Path script) {
        long exported = runs().stream().mapToLong(RunRecord::recordsExported).sum();
        long files = runs().stream().mapToLong(done -> done.artifacts().size()).sum();
        assertThat(show(script, "continuous-export Clicks runs | summarize sum(RecordsExported)"))
                .isEqualTo("sum_RecordsExported\n%d\n".formatted(exported));
        assertThat(show(script, "external table Lake artifacts | where Size > 0 | count"))
                .isEqualTo("Count\n%d\n".formatted(files));
        assertThat(show(script, "external table Lake artifacts limit 1 | count"))
                .isEqualTo("Count\n1\n");
        assertThat(
                        show(
                                script,
                                ".show continuous-exports | project Name, IsDisabled, IsRunning,"
                                        + " LastRunResult, strlen(StartCursor), ExportedTo < now()"))
                .endsWith("\nClicks,false,false,Completed,18,true\n");
        assertThat(show(script, "cluster pending continuous-exports | project Name"))
                .isEqualTo("Name\nClicks\n");
        assertThat(
                        show(
                                script,
                                "continuous-export Clicks exported-artifacts | summarize sum(NumRecords)"))
                .isEqualTo("sum_NumRecords\n%d\n".formatted(exported));
    }

    private String show(Path script, String command) {
        Invocation show =
                Invocation.of(
                        "show",
                        command,
                        "--script",
                        script.toString(),
                        "--format",
                        "csv",
                        "-D",
                        brokers,
                        "-D",
                        "sluice.limits.min-interval-between-runs=1 s");
        assertThat(show.err()).isEmpty();
        return show.out();
    }

    private List<RunRecord> runs() {
        Installation installation =
                Installation.read(
                        Configuration.fromMap(
                                Map.of(
                                        "sluice.kafka.bootstrap-servers",
                                        kafka.bootstrapServers())));
        return ExportJob.ledger(installation, new SecretPolicy.KeepInProcess())
                .runs(done -> done.id().export().equals("Clicks"));
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String opened : List.of("util", "lang", "time", "util.concurrent")) {
            command.add("--add-opens=java.base/java.%s=ALL-UNNAMED".formatted(opened));
        }
        command.add("-Dlog4j.configurationFile=" + mainLogging());
        command.addAll(List.of("-Xmx1g", "-cp", System.getProperty("java.class.path")));
        command.add(Sluice.class.getName());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start();
    }

    /** The logging of the command itself; the test's would be found first. */
    private static String mainLogging() {
        return Path.of("target", "classes", "log4j2.properties").toUri().toString();
    }

    private String output() throws IOException {
        return Files.readString(directory.resolve("output"));
    }

    private void await(Process run, BooleanSupplier reached) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!reached.getAsBoolean()) {
            if (!run.isAlive() || System.nanoTime() > deadline) {
                throw new AssertionError("the export does not get there: " + output());
            }
            LockSupport.parkNanos(50_000_000);
        }
    }

    private Path script() throws IOException {
        return Files.writeString(
                directory.resolve("clicks.kql"),
                """
                .create table Clicks (seq: long)
                .create-or-alter table Clicks kafka-connection with (topic = "clicks", format = "json")
                .create external table Lake (seq: long) kind = storage dataformat = parquet ( '%s' )
                .create-or-alter continuous-export Clicks over (Clicks) to table Lake with (intervalBetweenRuns=1s)
                <| Clicks | project seq
                """
                        .formatted(directory.resolve("lake").toUri()));
    }
}
