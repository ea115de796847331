package io.sluice.cli;

import io.sluice.cli.client.ServerOption;
import io.sluice.cli.client.ShowText;
import io.sluice.cli.export.Brokers;
import io.sluice.cli.export.SettingsOption;
import io.sluice.cli.terminal.CommandFailedException;
import io.sluice.cli.terminal.ExitCode;
import io.sluice.command.result.ResultTable;
import io.sluice.connector.ledger.Ledger;
import io.sluice.connector.ledger.record.FailureRecord;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.job.pipeline.ExportJob;
import io.sluice.job.secret.SecretPolicy;
import io.sluice.job.show.OpenFailures;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** A question about the newest runs of the ledger: its options, and the answer on the console. */
final class LedgerQuery {
    @Mixin private SettingsOption settings;

    @Mixin private ServerOption server;

    @Parameters(
            paramLabel = "NAME",
            arity = "0..1",
            description = "The export. Default: all exports.")
    private String export;

    @Option(
            names = "--last",
            defaultValue = "10",
            description =
                    "How many runs or failures are looked at, the newest. Default: ${DEFAULT-VALUE}.")
    private int last;

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    /** Whether a server is to answer, and not the ledger. */
    boolean isForServer() {
        return server.isGiven();
    }

    /**
     * Prints the newest rows of what a server shows of the export.
     *
     * @param what is shown, such as {@code runs}
     * @param time the column that tells which rows are the newest
     */
    int printOfServer(String what, String time) {
        if (export == null) {
            throw new CommandFailedException(
                    ExitCode.USER,
                    "with --server, name an export; 'sluice show exports' lists those of the server");
        }
        String command =
                ".show continuous-export %s %s | top %d by %s desc | sort by %s asc"
                        .formatted(ShowText.name(export), what, last, time, time);
        PrintWriter out = spec.commandLine().getOut();
        server.connect().ask(command).forEach(table -> out.print(table.print()));
        out.flush();
        return ExitCode.OK.status();
    }

    /** Reads the completed runs, oldest first, and prints what is asked of them. */
    int print(Function<List<RunRecord>, ResultTable> question) {
        return ask(ledger -> question.apply(newest(runs(ledger))));
    }

    /** The same with the runs that are not completed because they failed. */
    int printRuns(BiFunction<List<RunRecord>, List<FailureRecord>, ResultTable> question) {
        return ask(
                ledger -> {
                    List<RunRecord> runs = runs(ledger);
                    List<FailureRecord> open = OpenFailures.of(runs, failures(ledger));
                    return question.apply(newest(runs), open);
                });
    }

    /** Reads the failures, oldest first, and prints what is asked of them. */
    int printFailures(Function<List<FailureRecord>, ResultTable> question) {
        return ask(ledger -> question.apply(newest(failures(ledger))));
    }

    private List<RunRecord> runs(Ledger ledger) {
        return ledger.runs(run -> export == null || run.id().export().equals(export));
    }

    private List<FailureRecord> failures(Ledger ledger) {
        return ledger.failures(failure -> export == null || failure.id().export().equals(export));
    }

    private <T> List<T> newest(List<T> all) {
        return all.subList(Math.max(0, all.size() - last), all.size());
    }

    private int ask(Function<Ledger, ResultTable> question) {
        Ledger ledger = ExportJob.ledger(settings.installation(), new SecretPolicy.KeepInProcess());
        Brokers.require(ledger.client().load(), SettingsOption.BROKERS);
        try {
            PrintWriter out = spec.commandLine().getOut();
            out.print(question.apply(ledger).print());
            out.flush();
            return ExitCode.OK.status();
        } catch (KafkaException e) {
            throw new CommandFailedException(
                    ExitCode.ENVIRONMENT,
                    "the ledger cannot be read: %s; is the setting sluice.kafka.bootstrap-servers right?"
                            .formatted(e.getMessage()),
                    e);
        }
    }
}
