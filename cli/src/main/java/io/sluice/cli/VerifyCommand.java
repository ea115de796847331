package io.sluice.cli;

import io.sluice.catalog.Catalog;
import io.sluice.catalog.ContinuousExport;
import io.sluice.cli.export.Brokers;
import io.sluice.cli.export.ScriptFile;
import io.sluice.cli.export.SettingsOption;
import io.sluice.cli.terminal.CommandFailedException;
import io.sluice.cli.terminal.ExitCode;
import io.sluice.connector.ledger.Ledger;
import io.sluice.job.pipeline.ExportJob;
import io.sluice.job.secret.SecretPolicy;
import io.sluice.job.verify.Depth;
import io.sluice.job.verify.ExportVerification;
import io.sluice.job.verify.VerificationReport;
import io.sluice.kql.diagnostic.NearestName;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice verify}: whether the destination holds what the ledger says. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Compares the files of an export's destination with the ledger:",
            "nothing missing, nothing extra, nothing corrupt. Changes nothing."
        },
        footer = {
            "",
            "Exit status: 0 all is well, 2 the command or the script is wrong,",
            "3 there is a finding, or Kafka or the storage does not answer."
        })
final class VerifyCommand implements Callable<Integer> {
    @Mixin private SettingsOption settings;

    @Parameters(paramLabel = "NAME", description = "The export.")
    private String name;

    @Option(
            names = {"-f", "--script"},
            paramLabel = "SCRIPT",
            required = true,
            description = "The script that defines the export and its external table.")
    private Path script;

    @Option(
            names = "--rows",
            description =
                    "Read every row too. Default: sizes, and the row counts in Parquet's footers.")
    private boolean rows;

    @Option(
            names = "--last",
            description = "Check the files of the newest runs only. Default: of all runs.")
    private int last = Integer.MAX_VALUE;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table (default) or json.")
    private VerifyFormat format;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (last <= 0) {
            throw new CommandFailedException(
                    ExitCode.USER, "--last must be at least 1, got %d".formatted(last));
        }
        Collection<Catalog> databases =
                ScriptFile.check(script, settings.installation(), spec).databases().values();
        Ledger ledger = ExportJob.ledger(settings.installation(), new SecretPolicy.KeepInProcess());
        VerificationReport report = verify(find(databases), ledger);
        PrintWriter out = spec.commandLine().getOut();
        out.print(format.text(report));
        out.flush();
        return (report.isGood() ? ExitCode.OK : ExitCode.ENVIRONMENT).status();
    }

    private Catalog find(Collection<Catalog> databases) {
        for (Catalog database : databases) {
            if (database.continuousExports().containsKey(name)) {
                return database;
            }
        }
        List<String> names =
                databases.stream().flatMap(d -> d.continuousExports().keySet().stream()).toList();
        throw new CommandFailedException(
                ExitCode.USER,
                "script '%s' has no continuous export '%s'; it has %s%s"
                        .formatted(
                                script,
                                name,
                                names.isEmpty() ? "none" : String.join(", ", names),
                                NearestName.hint(name, names).map(h -> "; " + h).orElse("")));
    }

    private VerificationReport verify(Catalog database, Ledger ledger) throws InterruptedException {
        Brokers.require(ledger.client().load(), SettingsOption.BROKERS);
        ContinuousExport export = database.continuousExports().get(name);
        try {
            return new ExportVerification(database, export, ledger)
                    .run(rows ? Depth.ROWS : Depth.FOOTERS, last);
        } catch (IOException e) {
            throw new CommandFailedException(ExitCode.ENVIRONMENT, e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(ExitCode.USER, e.getMessage(), e);
        }
    }
}
