package io.sluice.cli.demo;

import io.sluice.cli.export.LocalExports;
import io.sluice.cli.export.RunLines;
import io.sluice.cli.export.ScriptFile;
import io.sluice.cli.terminal.CommandFailedException;
import io.sluice.cli.terminal.ExitCode;
import io.sluice.cli.terminal.Interruption;
import io.sluice.connector.ledger.RunFollower;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.embedded.kafka.EmbeddedKafka;
import io.sluice.job.ScriptExports;
import io.sluice.job.config.Installation;
import io.sluice.job.config.SluiceOptions;
import io.sluice.job.pipeline.ExportPlan;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;

/** One demo: a broker, a cluster, a producer and the example's export, until told to stop. */
final class Demo {
    private static final String TOPIC = "telemetry";
    private static final int PARTITIONS = 4;
    private static final int PARALLELISM = 2;
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
        say("starting a Kafka broker and a Flink cluster in this process ...");
        try (EmbeddedKafka kafka = EmbeddedKafka.start(command.directory().resolve("kafka"))) {
            TelemetryTopic.ensure(kafka.bootstrapServers(), TOPIC, PARTITIONS);
            Configuration settings = settings(kafka.bootstrapServers());
            try (LocalExports exports =
                    LocalExports.start(settings, PARALLELISM, 1, command.directory())) {
                return export(kafka, exports, settings);
            }
        } finally {
            interruption.finished();
        }
    }

    private Configuration settings(String bootstrapServers) {
        Configuration settings = command.settings().configuration();
        settings.set(SluiceOptions.BOOTSTRAP_SERVERS, bootstrapServers);
        if (!settings.contains(SluiceOptions.MIN_INTERVAL)) {
            settings.set(SluiceOptions.MIN_INTERVAL, Duration.ofSeconds(1));
        }
        return settings;
    }

    private ExitCode export(EmbeddedKafka kafka, LocalExports exports, Configuration settings) {
        ExportPlan plan = plan(settings);
        exports.submit(plan, false);
        try (TelemetryProducer producer =
                TelemetryProducer.start(
                        kafka.bootstrapServers(), TOPIC, PARTITIONS, command.rate())) {
            introduce(kafka, exports, plan);
            List<RunRecord> completed = follow(exports, plan, producer);
            exports.cancel();
            sayGoodbye(completed);
            return command.once() ? check(exports, completed, producer) : ExitCode.OK;
        }
    }

    private ExportPlan plan(Configuration settings) {
        DemoScript script = DemoScript.read(command.script()).withLake(lake);
        return ScriptExports.plans(
                        ScriptFile.check(
                                script.text(),
                                script.name(),
                                Installation.read(settings),
                                command.spec()))
                .get(0);
    }

    private void introduce(EmbeddedKafka kafka, LocalExports exports, ExportPlan plan) {
        say("");
        say(
                "  topic         %s on %s, %,d records a second",
                TOPIC, kafka.bootstrapServers(), command.rate());
        say("  export        %s, see examples/telemetry.kql", plan.export().name());
        say("  files         %s", lake);
        say("  Flink web UI  %s", exports.webUi());
        say(
                "  log           %s",
                System.getProperty(
                        "sluice.log.file", "the directory of temporary files, sluice.log"));
        say("  %s", command.once() ? "ends after " + command.runs() + " runs" : "Ctrl-C ends it");
        say("");
    }

    private List<RunRecord> follow(
            LocalExports exports, ExportPlan plan, TelemetryProducer producer) {
        RunLines lines = new RunLines(out, System.console() != null);
        long interval = plan.export().properties().intervalBetweenRuns().toMillis();
        List<RunRecord> completed = new ArrayList<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        lines.header();
        try (RunFollower follower = exports.ledger().follow()) {
            while (!interruption.isWanted() && !isEnough(completed)) {
                for (RunRecord run : follower.poll(TICK)) {
                    lines.completed(run, System.currentTimeMillis());
                    completed.add(run);
                    deadline = System.nanoTime() + PATIENCE.toNanos();
                }
                requireHealth(exports, producer, deadline);
                lines.progress(plan.export().name(), System.currentTimeMillis(), interval);
            }
        }
        lines.clear();
        return completed;
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
            LocalExports exports, TelemetryProducer producer, long deadline) {
        exports.requireRunning();
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

    /** The files are compared with the ledger as it stands after the job has ended. */
    private ExitCode check(
            LocalExports exports, List<RunRecord> completed, TelemetryProducer producer) {
        if (interruption.isWanted()) {
            return ExitCode.OK;
        }
        producer.close();
        List<RunRecord> all = exports.ledger().runs(run -> true);
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
