package io.sluice.cli;

import io.sluice.cli.export.Brokers;
import io.sluice.cli.export.LocalExports;
import io.sluice.cli.export.ScriptFile;
import io.sluice.cli.export.SettingsOption;
import io.sluice.cli.terminal.CommandFailedException;
import io.sluice.cli.terminal.ExitCode;
import io.sluice.cli.terminal.Interruption;
import io.sluice.command.script.CheckedScript;
import io.sluice.command.script.Step;
import io.sluice.connector.ledger.Ledger;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.connector.ledger.record.RunRecordJson;
import io.sluice.job.lifecycle.FlinkCluster;
import io.sluice.job.lifecycle.OneTimeExport;
import io.sluice.job.pipeline.ExportJob;
import io.sluice.job.secret.SecretPolicy;
import io.sluice.job.show.RunTables;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.JobID;
import org.apache.flink.util.FileUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code sluice export}: the {@code .export to table} commands of a script, one after the other.
 */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the '.export to table' commands of a script once, over what the topics hold, on a Flink",
            "cluster in this process, or one command with the script's definitions. Continuous exports of",
            "the script are left alone."
        })
final class ExportCommand implements Callable<Integer> {
    private static final int ATTEMPTS = 5;

    @Mixin private SettingsOption settings;

    @Parameters(index = "0", paramLabel = "SCRIPT", description = "The script.")
    private Path script;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "COMMAND",
            description =
                    "One .export command to run instead of the script's, such as"
                            + " '.export to table E <| T'.")
    private String command;

    @Option(
            names = "--parallelism",
            description =
                    "Parallel subtasks of an export without concurrency. Default: the processors of"
                            + " this machine.")
    private Integer parallelism;

    @Spec private CommandSpec spec;

    private final SecretPolicy secrets = new SecretPolicy.KeepInProcess();

    @Override
    public Integer call() throws IOException, InterruptedException {
        CheckedScript checked = checked();
        List<Step.ExportOnce> wanted =
                checked.steps().stream()
                        .filter(Step.ExportOnce.class::isInstance)
                        .map(Step.ExportOnce.class::cast)
                        .toList();
        if (wanted.isEmpty()) {
            throw new CommandFailedException(
                    ExitCode.USER,
                    "%s has no .export command; expected .export to table E <| QUERY, in the script or as an argument"
                            .formatted(script));
        }
        Ledger ledger = ExportJob.ledger(settings.installation(), secrets);
        Brokers.require(ledger.client().load(), SettingsOption.BROKERS);
        Path directory = Files.createTempDirectory("sluice-export");
        Interruption interruption = Interruption.onSignal();
        int slots = wanted.stream().mapToInt(this::subtasks).max().orElseThrow();
        try (LocalExports exports =
                LocalExports.start(settings.configuration(), slots, 1, directory)) {
            // The last command where one was given as an argument.
            int first = command == null ? 0 : wanted.size() - 1;
            for (Step.ExportOnce step : wanted.subList(first, wanted.size())) {
                export(step, checked, ledger, exports, interruption);
            }
        } finally {
            FileUtils.deleteDirectoryQuietly(directory.toFile());
            interruption.finished();
        }
        return ExitCode.OK.status();
    }

    private CheckedScript checked() {
        if (command == null) {
            return ScriptFile.check(script, settings.installation(), spec);
        }
        if (!command.strip().startsWith(".export")) {
            throw new CommandFailedException(
                    ExitCode.USER,
                    "expected a command such as '.export to table E <| T', got '%s'"
                            .formatted(command));
        }
        try {
            return ScriptFile.check(
                    Files.readString(script) + "\n" + command.strip() + "\n",
                    script + " with the command",
                    settings.installation(),
                    spec);
        } catch (IOException e) {
            throw new CommandFailedException(
                    ExitCode.USER, "script '%s' cannot be read".formatted(script), e);
        }
    }

    private int subtasks(Step.ExportOnce step) {
        int usual = parallelism == null ? Runtime.getRuntime().availableProcessors() : parallelism;
        return step.concurrency().orElse(usual);
    }

    private void export(
            Step.ExportOnce step,
            CheckedScript checked,
            Ledger ledger,
            LocalExports exports,
            Interruption interruption)
            throws IOException, InterruptedException {
        OneTimeExport once =
                OneTimeExport.of(ledger, checked.databases().get(step.database()), step);
        if (isFinishedNow(once)) {
            return;
        }
        FlinkCluster cluster = exports.cluster(subtasks(step), ATTEMPTS);
        Optional<RunRecord> run;
        JobID job = null;
        try {
            job = cluster.submit(job(once));
            await(cluster, job, interruption);
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(ExitCode.USER, e.getMessage(), e);
        } finally {
            run = once.finish();
        }
        if (run.isEmpty()) {
            throw new CommandFailedException(
                    ExitCode.ENVIRONMENT,
                    interruption.isWanted()
                            ? "interrupted; nothing was exported"
                            : "nothing was exported: " + exports.failure(job));
        }
        print(run.get());
    }

    /** Whether this very command was interrupted in its commit, which is whole now. */
    private boolean isFinishedNow(OneTimeExport once) throws IOException, InterruptedException {
        boolean same = false;
        for (OneTimeExport.Finished finished : once.finishInterrupted(job(once))) {
            RunRecord run = finished.run();
            spec.commandLine()
                    .getErr()
                    .printf(
                            "sluice: an .export to table '%s' of %s was interrupted while its files became visible; it is finished now: %d rows in %d files%n",
                            run.externalTable(),
                            RunRecordJson.time(run.startedOn()),
                            run.recordsExported(),
                            run.artifacts().size());
            if (finished.same()) {
                same = true;
                print(run);
            }
        }
        if (same) {
            spec.commandLine()
                    .getErr()
                    .println(
                            "sluice: that was this command, so nothing else was exported; run it again to export once more");
        }
        return same;
    }

    private void print(RunRecord run) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(RunTables.exported(run).print());
        out.flush();
    }

    private ExportJob job(OneTimeExport once) {
        return ExportJob.once(
                once.plan(), settings.installation(), secrets, System.currentTimeMillis());
    }

    private static void await(FlinkCluster cluster, JobID job, Interruption interruption) {
        while (cluster.isAlive(job)) {
            if (interruption.isWanted()) {
                cluster.cancel(job);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }
}
