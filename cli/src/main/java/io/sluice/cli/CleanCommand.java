package io.sluice.cli;

import io.sluice.catalog.Catalog;
import io.sluice.catalog.ContinuousExport;
import io.sluice.cli.export.Brokers;
import io.sluice.cli.export.ScriptFile;
import io.sluice.cli.export.SettingsOption;
import io.sluice.cli.terminal.CommandFailedException;
import io.sluice.cli.terminal.ExitCode;
import io.sluice.cli.terminal.Readable;
import io.sluice.command.script.CheckedScript;
import io.sluice.connector.ledger.Ledger;
import io.sluice.connector.storage.root.HiddenFiles;
import io.sluice.connector.storage.root.HiddenFiles.HiddenFile;
import io.sluice.job.lifecycle.Orphans;
import io.sluice.job.pipeline.ExportJob;
import io.sluice.job.pipeline.ExportPlan;
import io.sluice.job.secret.SecretPolicy;
import io.sluice.kql.diagnostic.NearestName;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.flink.core.fs.UnsupportedFileSystemSchemeException;
import org.apache.flink.util.TimeUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice clean}: removes the hidden files that crashed attempts of an export left. */
@Command(
        name = "clean",
        mixinStandardHelpOptions = true,
        description = {
            "Removes hidden files that attempts of an export left when they failed. Visible files, files of",
            "others, of runs that are not committed yet and of commits that have begun are never touched."
        })
final class CleanCommand implements Callable<Integer> {
    @Mixin private SettingsOption settings;

    @Parameters(paramLabel = "NAME", description = "The continuous export.")
    private String name;

    @Option(
            names = "--script",
            required = true,
            paramLabel = "SCRIPT",
            description = "The script that defines it.")
    private Path script;

    @Option(
            names = "--older-than",
            defaultValue = "1 h",
            paramLabel = "AGE",
            description = "Only files not changed for so long. Default: ${DEFAULT-VALUE}.")
    private String age;

    @Option(names = "--dry-run", description = "Print what would be removed; remove nothing.")
    private boolean dryRun;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        ExportPlan plan = plan();
        Ledger ledger = ExportJob.ledger(settings.installation(), new SecretPolicy.KeepInProcess());
        Brokers.require(ledger.client().load(), SettingsOption.BROKERS);
        PrintWriter out = spec.commandLine().getOut();
        Orphans leftOvers = new Orphans(ledger, plan);
        List<HiddenFile> orphans = orphans(leftOvers);
        long bytes = 0;
        for (HiddenFile orphan : orphans) {
            if (!dryRun) {
                HiddenFiles.delete(orphan);
            }
            bytes += orphan.bytes();
            out.printf("%s %s (%s)%n", verb(), orphan.path(), Readable.bytes(orphan.bytes()));
        }
        out.printf("%s %d files, %s%n", verb(), orphans.size(), Readable.bytes(bytes));
        for (String root : leftOvers.objectStores()) {
            out.printf(
                    "not seen: multipart uploads that were never completed below %s; give the bucket a rule that ends them, such as AbortIncompleteMultipartUpload after 7 days%n",
                    root);
        }
        out.flush();
        return ExitCode.OK.status();
    }

    private String verb() {
        return dryRun ? "would remove" : "removed";
    }

    private List<HiddenFile> orphans(Orphans orphans) throws IOException {
        try {
            Duration atLeast = TimeUtils.parseDuration(age);
            return orphans.find(System.currentTimeMillis() - atLeast.toMillis());
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(ExitCode.USER, e.getMessage(), e);
        } catch (UnsupportedFileSystemSchemeException e) {
            throw new CommandFailedException(
                    ExitCode.ENVIRONMENT,
                    "nothing was removed: the storage of external table '%s' cannot be listed from this process, because no file system of Flink's is here for %s"
                            .formatted(
                                    plan().destination().name(),
                                    String.join(", ", orphans.objectStores())),
                    e);
        }
    }

    private ExportPlan plan() {
        CheckedScript checked = ScriptFile.check(script, settings.installation(), spec);
        Set<String> names = new TreeSet<>();
        for (Catalog catalog : checked.databases().values()) {
            ContinuousExport export = catalog.continuousExports().get(name);
            if (export != null) {
                return ExportPlan.of(catalog, export);
            }
            names.addAll(catalog.continuousExports().keySet());
        }
        throw new CommandFailedException(
                ExitCode.USER,
                "the script defines no continuous export '%s'; it has %s%s"
                        .formatted(
                                name,
                                names.isEmpty() ? "none" : String.join(", ", names),
                                NearestName.hint(name, names).map(hint -> "; " + hint).orElse("")));
    }
}
