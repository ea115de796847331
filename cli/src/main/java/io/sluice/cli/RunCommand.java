package io.sluice.cli;

import io.sluice.cli.export.Brokers;
import io.sluice.cli.export.LocalExports;
import io.sluice.cli.export.RunLines;
import io.sluice.cli.export.ScriptFile;
import io.sluice.cli.export.SettingsOption;
import io.sluice.cli.terminal.CommandFailedException;
import io.sluice.cli.terminal.ExitCode;
import io.sluice.cli.terminal.Interruption;
import io.sluice.command.script.CheckedScript;
import io.sluice.command.script.Step;
import io.sluice.connector.ledger.Ledger;
import io.sluice.connector.ledger.RunFollower;
import io.sluice.connector.ledger.UnknownCursorException;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.job.ScriptExports;
import io.sluice.job.lifecycle.ExportChange;
import io.sluice.job.lifecycle.ScriptCommands;
import io.sluice.job.pipeline.ExportJob;
import io.sluice.job.pipeline.ExportPlan;
import io.sluice.job.secret.SecretPolicy;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.flink.util.FileUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice run}: the exports of a script, on a Flink cluster in this process. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the continuous exports of a script on a Flink cluster in this process, until Ctrl-C.",
            "Where an export stands is kept in Kafka: run the script again and it goes on there."
        })
final class RunCommand implements Callable<Integer> {
    private static final Duration TICK = Duration.ofMillis(200);

    @Mixin private SettingsOption settings;

    @Parameters(paramLabel = "SCRIPT", description = "The script.")
    private Path script;

    @Option(
            names = "--export",
            paramLabel = "NAME",
            description = "Run this export only. Default: all of the script.")
    private String export;

    @Option(
            names = "--parallelism",
            description =
                    "Parallel subtasks of each export. Default: the processors of this machine.")
    private Integer parallelism;

    @Option(names = "--accept-gaps", description = "Pass over offsets that Kafka no longer has.")
    private boolean acceptGaps;

    @Spec private CommandSpec spec;

    private final SecretPolicy secrets = new SecretPolicy.KeepInProcess();

    @Option(names = "--plan", description = "Print what would be done, and do nothing.")
    private boolean planOnly;

    @Override
    public Integer call() throws IOException, InterruptedException {
        CheckedScript checked = ScriptFile.check(script, settings.installation(), spec);
        Ledger ledger = ExportJob.ledger(settings.installation(), secrets);
        Brokers.require(ledger.client().load(), SettingsOption.BROKERS);
        ScriptCommands commands =
                new ScriptCommands(
                        ledger, plan -> ExportJob.of(plan, settings.installation(), secrets));
        List<ExportChange> changes = plan(commands, checked);
        PrintWriter out = spec.commandLine().getOut();
        for (ExportChange change : changes) {
            out.print(change.describe());
            out.flush();
            if (!planOnly) {
                carryOut(commands, change);
            }
        }
        long once = checked.steps().stream().filter(Step.ExportOnce.class::isInstance).count();
        if (once > 0) {
            out.printf(
                    "%d .export command%s of the script not run here: ./sluice export %s does%n",
                    once, once == 1 ? " is" : "s are", script);
        }
        List<ExportPlan> running =
                changes.stream()
                        .filter(ExportChange::runs)
                        .map(change -> change.plan().orElseThrow())
                        .toList();
        if (planOnly) {
            out.println("Nothing was changed (--plan).");
        } else if (running.isEmpty()) {
            out.println("No export of the script is enabled; nothing runs.");
        } else {
            run(running, out);
        }
        out.flush();
        return ExitCode.OK.status();
    }

    private List<ExportChange> plan(ScriptCommands commands, CheckedScript checked) {
        try {
            List<ExportChange> changes =
                    commands.plan(checked, id -> export == null || id.export().equals(export));
            if (changes.isEmpty()) {
                // Says what there is instead.
                ScriptExports.select(ScriptExports.plans(checked), Optional.ofNullable(export));
            }
            return changes;
        } catch (UnknownCursorException e) {
            throw new CommandFailedException(
                    ExitCode.USER, e.getMessage() + "; nothing was changed", e);
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(ExitCode.USER, e.getMessage(), e);
        }
    }

    private static void carryOut(ScriptCommands commands, ExportChange change)
            throws IOException, InterruptedException {
        try {
            commands.carryOut(change);
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(
                    ExitCode.USER,
                    "continuous export '%s': %s".formatted(change.id().export(), e.getMessage()),
                    e);
        }
    }

    private void run(List<ExportPlan> plans, PrintWriter out) throws IOException {
        Path directory = Files.createTempDirectory("sluice-run");
        Interruption interruption = Interruption.onSignal();
        try (LocalExports exports =
                LocalExports.start(settings.configuration(), slots(), plans.size(), directory)) {
            plans.forEach(plan -> exports.submit(plan, acceptGaps));
            out.printf("Flink web UI: %s%n", exports.webUi());
            follow(exports, interruption, out);
            exports.cancel();
        } finally {
            FileUtils.deleteDirectoryQuietly(directory.toFile());
            interruption.finished();
        }
    }

    private int slots() {
        return parallelism == null ? Runtime.getRuntime().availableProcessors() : parallelism;
    }

    private static void follow(LocalExports exports, Interruption interruption, PrintWriter out) {
        Set<Object> mine = exports.plans().stream().map(ExportPlan::id).collect(Collectors.toSet());
        long startedAt = System.currentTimeMillis();
        ExportPlan first = exports.plans().get(0);
        long interval = first.export().properties().intervalBetweenRuns().toMillis();
        RunLines lines = new RunLines(out, System.console() != null);
        lines.header();
        try (RunFollower follower = exports.ledger().follow()) {
            while (!interruption.isWanted()) {
                for (RunRecord run : follower.poll(TICK)) {
                    if (mine.contains(run.id()) && run.committedOn() >= startedAt) {
                        lines.completed(run, System.currentTimeMillis());
                    }
                }
                exports.requireRunning();
                String name = first.export().name();
                lines.progress(name, name, System.currentTimeMillis(), interval);
            }
        }
        lines.clear();
    }
}
