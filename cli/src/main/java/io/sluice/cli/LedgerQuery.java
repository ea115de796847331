package io.sluice.cli;

import io.sluice.cli.export.Brokers;
import io.sluice.cli.export.SettingsOption;
import io.sluice.cli.terminal.CommandFailedException;
import io.sluice.cli.terminal.ExitCode;
import io.sluice.command.result.ResultTable;
import io.sluice.connector.ledger.Ledger;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.job.pipeline.ExportJob;
import io.sluice.job.secret.SecretPolicy;
import java.io.PrintWriter;
import java.util.List;
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

    @Parameters(
            paramLabel = "NAME",
            arity = "0..1",
            description = "The export. Default: all exports.")
    private String export;

    @Option(
            names = "--last",
            defaultValue = "10",
            description = "Of how many runs, the newest. Default: ${DEFAULT-VALUE}.")
    private int last;

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    /** Reads the runs, oldest first, and prints what is asked of them. */
    int print(Function<List<RunRecord>, ResultTable> question) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(question.apply(newest()).print());
        out.flush();
        return ExitCode.OK.status();
    }

    private List<RunRecord> newest() {
        Ledger ledger = ExportJob.ledger(settings.installation(), new SecretPolicy.KeepInProcess());
        Brokers.require(ledger.client().load(), SettingsOption.BROKERS);
        try {
            List<RunRecord> runs =
                    ledger.runs(run -> export == null || run.id().export().equals(export));
            return runs.subList(Math.max(0, runs.size() - last), runs.size());
        } catch (KafkaException e) {
            throw new CommandFailedException(
                    ExitCode.ENVIRONMENT,
                    "the ledger cannot be read: %s; is the setting sluice.kafka.bootstrap-servers right?"
                            .formatted(e.getMessage()),
                    e);
        }
    }
}
