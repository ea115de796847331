package io.sluice.cli.demo;

import io.javalin.util.JavalinBindException;
import io.sluice.cli.export.LocalCluster;
import io.sluice.cli.export.LocalPort;
import io.sluice.cli.export.RunLines;
import io.sluice.cli.export.ScriptFile;
import io.sluice.cli.terminal.CommandFailedException;
import io.sluice.cli.terminal.ExitCode;
import io.sluice.cli.terminal.Interruption;
import io.sluice.connector.ledger.Ledger;
import io.sluice.connector.ledger.RunFollower;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.embedded.cluster.Deadline;
import io.sluice.embedded.kafka.EmbeddedKafka;
import io.sluice.job.ScriptExports;
import io.sluice.job.config.SluiceOptions;
import io.sluice.job.pipeline.ExportJob;
import io.sluice.job.pipeline.ExportPlan;
import io.sluice.job.secret.SecretPolicy;
import io.sluice.server.SluiceServer;
import io.sluice.server.config.ServerOptions;
import io.sluice.server.config.ServerSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One demo: a broker, a server with its cluster, a producer and the example's export. */
final class Demo {
    private static final String TOPIC = "telemetry";
    private static final int PARTITIONS = 4;
    private static final Duration TICK = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final DemoCommand command;
    private final PrintWriter out;
    private final Path lake;
    private final Interruption interruption = Interruption.onSignal();

    Demo(DemoCommand command) {
        this.command = command;
        this.out = command.spec().commandLine().getOut();
        this.lake = command.directory().resolve("lake");
    }

    ExitCode run() {
        DemoDirectory.prepare(command.directory());
        say("starting a Kafka broker and a Sluice server with a Flink cluster in this process ...");
        try (EmbeddedKafka kafka = EmbeddedKafka.start(command.directory().resolve("kafka"))) {
            TelemetryTopic.ensure(kafka.bootstrapServers(), TOPIC, PARTITIONS);
            ServerSettings settings = settings(kafka.bootstrapServers());
            DemoScript script = DemoScript.read(command.script()).withLake(lake);
            ExportPlan plan = plan(script, settings);
            try (SluiceServer server = start(settings)) {
                return export(kafka, server, settings, script, plan);
            }
        } finally {
            interruption.finished();
        }
    }

    private ServerSettings settings(String bootstrapServers) {
        Map<String, String> settings = new HashMap<>();
        settings.put(ServerOptions.PORT.key(), LocalPort.orAny(ServerOptions.PORT.defaultValue()));
        settings.put(ServerOptions.FLINK_SLOTS.key(), "8");
        settings.put(SluiceOptions.MIN_INTERVAL.key(), "1 s");
        settings.putAll(command.settings().given());
        settings.put(ServerOptions.DATA_DIRECTORY.key(), command.directory().toString());
        settings.put(SluiceOptions.BOOTSTRAP_SERVERS.key(), bootstrapServers);
        try {
            return ServerSettings.read(settings);
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(ExitCode.USER, e.getMessage(), e);
        }
    }

    private static SluiceServer start(ServerSettings settings) {
        try {
            return SluiceServer.start(settings, LocalCluster::ofServer);
        } catch (JavalinBindException e) {
            throw new CommandFailedException(
                    ExitCode.ENVIRONMENT,
                    "port %d cannot be listened on: %s".formatted(settings.port(), e.getMessage()),
                    e);
        }
    }

    private ExportPlan plan(DemoScript script, ServerSettings settings) {
        return ScriptExports.plans(
                        ScriptFile.check(
                                script.text(),
                                script.name(),
                                settings.installation(),
                                command.spec()))
                .get(0);
    }

    private ExitCode export(
            EmbeddedKafka kafka,
            SluiceServer server,
            ServerSettings settings,
            DemoScript script,
            ExportPlan plan) {
        introduce(kafka, server, plan);
        DemoServer commands = new DemoServer(server.uri());
        script.commands().forEach(each -> carryOut(commands, each));
        say("");
        Ledger ledger = ExportJob.ledger(settings.installation(), new SecretPolicy.KeepInProcess());
        try (TelemetryProducer producer =
                TelemetryProducer.start(
                        kafka.bootstrapServers(), TOPIC, PARTITIONS, command.rate())) {
            List<RunRecord> completed = follow(ledger, server, plan, producer);
            if (!interruption.isWanted()) {
                stop(commands, ledger, plan.id());
            }
            sayGoodbye(completed);
            return command.once() ? check(ledger, completed, producer) : ExitCode.OK;
        }
    }

    private void carryOut(DemoServer commands, String text) {
        say("> %s", DemoScript.headline(text));
        commands.carryOut(text);
    }

    private void introduce(EmbeddedKafka kafka, SluiceServer server, ExportPlan plan) {
        say("");
        say(
                "  topic         %s on %s, %,d records a second",
                TOPIC, kafka.bootstrapServers(), command.rate());
        say("  server        %s, for any client of Azure Data Explorer", server.uri());
        say("  Flink web UI  %s", server.webUi().orElseThrow());
        say("  export        %s, see examples/telemetry.kql", plan.export().name());
        say("  files         %s", lake);
        say(
                "  log           %s",
                System.getProperty(
                        "sluice.log.file", "the directory of temporary files, sluice.log"));
        say("  %s", command.once() ? "ends after " + command.runs() + " runs" : "Ctrl-C ends it");
        say("");
    }

    private List<RunRecord> follow(
            Ledger ledger, SluiceServer server, ExportPlan plan, TelemetryProducer producer) {
        RunLines lines = new RunLines(out, System.console() != null);
        long interval = plan.export().properties().intervalBetweenRuns().toMillis();
        List<RunRecord> completed = new ArrayList<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        ledger.createTopics();
        lines.header();
        try (RunFollower follower = ledger.follow()) {
            while (!interruption.isWanted() && !isEnough(completed)) {
                for (RunRecord run : follower.poll(TICK)) {
                    lines.completed(run, System.currentTimeMillis());
                    completed.add(run);
                    deadline = System.nanoTime() + PATIENCE.toNanos();
                }
                requireHealth(server, producer, deadline);
                lines.progress(
                        plan.export().name(),
                        plan.id().toString(),
                        System.currentTimeMillis(),
                        interval);
            }
        }
        lines.clear();
        return completed;
    }

    /** In order: a commit that has begun is finished, and no other begins. */
    private void stop(DemoServer commands, Ledger ledger, ExportId export) {
        say("");
        carryOut(commands, ".disable continuous-export " + export.export());
        Deadline.in(PATIENCE)
                .await(
                        () -> ledger.load(export).status().isDisabled(),
                        () -> "the export has not ended");
    }

    private void sayGoodbye(List<RunRecord> completed) {
        say("");
        say(
                "stopped after %d runs: %,d records in %,d files under %s",
                completed.size(),
                completed.stream().mapToLong(RunRecord::recordsExported).sum(),
                completed.stream().mapToLong(run -> run.artifacts().size()).sum(),
                lake);
    }

    private boolean isEnough(List<RunRecord> completed) {
        return command.once()
                && completed.stream().filter(run -> run.recordsExported() > 0).count()
                        >= command.runs();
    }

    private static void requireHealth(
            SluiceServer server, TelemetryProducer producer, long deadline) {
        if (!server.isAlive()) {
            throw new CommandFailedException(
                    ExitCode.BUG, "the server does not look after exports any more; see the log");
        }
        if (producer.failure() != null) {
            throw new CommandFailedException(
                    ExitCode.ENVIRONMENT,
                    "the producer cannot send: " + producer.failure().getMessage());
        }
        if (System.nanoTime() > deadline) {
            throw new CommandFailedException(
                    ExitCode.BUG, "no run was completed for " + PATIENCE.toMinutes() + " minutes");
        }
    }

    /** The files are compared with the ledger as it stands after the export was disabled. */
    private ExitCode check(Ledger ledger, List<RunRecord> completed, TelemetryProducer producer) {
        if (interruption.isWanted()) {
            return ExitCode.OK;
        }
        producer.close();
        List<RunRecord> all = ledger.runs(run -> true);
        DemoCheck.Verdict verdict = new DemoCheck(TOPIC, lake).verify(all, producer.produced());
        say("DuckDB reads the files of %d runs: %s", all.size(), verdict.outcome());
        say(verdict.good() ? "exactly once: right" : "exactly once: WRONG");
        return verdict.good() && all.size() >= completed.size() ? ExitCode.OK : ExitCode.BUG;
    }

    private void say(String format, Object... arguments) {
        out.println(format.formatted(arguments));
        out.flush();
    }
}
