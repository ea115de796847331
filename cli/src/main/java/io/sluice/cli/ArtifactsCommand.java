package io.sluice.cli;

import io.sluice.connector.ledger.RunRecord;
import io.sluice.job.pipeline.ExportJob;
import io.sluice.job.secret.SecretPolicy;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice artifacts}: the committed files, as the ledger has them. */
@Command(
        name = "artifacts",
        mixinStandardHelpOptions = true,
        description = "Prints the files of the newest runs of one export, or of all.")
final class ArtifactsCommand implements Callable<Integer> {
    @Mixin private SettingsOption settings;

    @Parameters(
            paramLabel = "NAME",
            arity = "0..1",
            description = "The export. Default: all exports.")
    private String export;

    @Option(
            names = "--last",
            defaultValue = "5",
            description = "Of how many runs, the newest. Default: ${DEFAULT-VALUE}.")
    private int last;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        List<RunRecord> runs =
                LedgerQuery.newest(
                        ExportJob.ledger(settings.installation(), new SecretPolicy.KeepInProcess()),
                        export,
                        last);
        LedgerQuery.print(RunTables.artifacts(runs), spec);
        return ExitCode.OK.status();
    }
}
