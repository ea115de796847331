package io.sluice.cli;

import io.sluice.cli.export.Brokers;
import io.sluice.cli.export.SettingsOption;
import io.sluice.cli.terminal.CommandFailedException;
import io.sluice.cli.terminal.ExitCode;
import io.sluice.cli.terminal.Readable;
import io.sluice.connector.ledger.Ledger;
import io.sluice.connector.ledger.SkipDecision;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.connector.ledger.record.RunRange;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.job.pipeline.ExportJob;
import io.sluice.job.secret.SecretPolicy;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice skip}: the decision to pass over a run that cannot succeed. */
@Command(
        name = "skip",
        mixinStandardHelpOptions = true,
        description = {
            "Passes over a run that failed and cannot succeed: its records are not exported.",
            "The ledger gets a record of the run with State Skipped and what was left out;"
                    + " the next run follows."
        })
final class SkipCommand implements Callable<Integer> {
    @Mixin private SettingsOption settings;

    @Parameters(paramLabel = "NAME", description = "The export.")
    private String export;

    @Option(
            names = "--run",
            paramLabel = "TIME",
            required = true,
            description =
                    "The run's time as 'sluice runs' and 'sluice failures' print it, such as 2026-11-22T10:05:00Z.")
    private String run;

    @Option(
            names = "--database",
            defaultValue = "default",
            description = "The export's database. Default: ${DEFAULT-VALUE}.")
    private String database;

    @Option(
            names = "--reason",
            description = "Why, for the record. Default: the details of the run's last failure.")
    private String reason;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        Ledger ledger = ExportJob.ledger(settings.installation(), new SecretPolicy.KeepInProcess());
        Brokers.require(ledger.client().load(), SettingsOption.BROKERS);
        RunRecord skipped = decide(ledger);
        RunRange range =
                new RunRange(
                        skipped.runTime(),
                        skipped.cut(),
                        skipped.startedOn(),
                        skipped.cursorBefore().offsets(),
                        skipped.cursorAfter().offsets());
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "run %s of continuous export '%s' is passed over: %s offsets, %s%n",
                Instant.ofEpochMilli(skipped.runTime()),
                export,
                Readable.count(range.offsets()),
                range.describe());
        out.println(
                "A job that tries again takes the decision up by itself; where the job has ended, start the export.");
        out.flush();
        return ExitCode.OK.status();
    }

    private RunRecord decide(Ledger ledger) {
        try {
            return SkipDecision.decide(
                    ledger, new ExportId(database, export), runTime(), Optional.ofNullable(reason));
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(
                    ExitCode.USER, e.getMessage() + "; nothing was changed", e);
        }
    }

    private long runTime() {
        try {
            return Instant.parse(run.strip().replace(' ', 'T')).toEpochMilli();
        } catch (DateTimeParseException e) {
            throw new CommandFailedException(
                    ExitCode.USER,
                    "--run must be a time such as 2026-11-22T10:05:00Z, got '%s'".formatted(run),
                    e);
        }
    }
}
