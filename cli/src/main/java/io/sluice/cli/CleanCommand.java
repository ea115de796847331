package io.sluice.cli;

import io.sluice.catalog.Catalog;
import io.sluice.catalog.ContinuousExport;
import io.sluice.cli.export.Brokers;
import io.sluice.cli.export.ScriptFile;
import io.sluice.cli.export.SettingsOption;
import io.sluice.cli.s3.S3Root;
import io.sluice.cli.s3.S3Settings;
import io.sluice.cli.terminal.CommandFailedException;
import io.sluice.cli.terminal.ExitCode;
import io.sluice.cli.terminal.Readable;
import io.sluice.command.script.CheckedScript;
import io.sluice.connector.ledger.Ledger;
import io.sluice.connector.storage.root.HiddenFiles;
import io.sluice.connector.storage.root.HiddenFiles.HiddenFile;
import io.sluice.job.lifecycle.OrphanCriteria;
import io.sluice.job.lifecycle.Orphans;
import io.sluice.job.pipeline.ExportJob;
import io.sluice.job.pipeline.ExportPlan;
import io.sluice.job.secret.SecretPolicy;
import io.sluice.kql.diagnostic.NearestName;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

/** {@code sluice clean}: removes the hidden files, and uploads, that crashed attempts left. */
@Command(
        name = "clean",
        mixinStandardHelpOptions = true,
        description = {
            "Removes hidden files that attempts of an export left when they failed, and ends their uploads to S3",
            "that were never completed. Visible files, files of others, of runs that are not committed yet and",
            "of commits that have begun are never touched."
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
            description =
                    "Only files not changed, and uploads not begun, for so long. Default: ${DEFAULT-VALUE}.")
    private String age;

    @Option(names = "--dry-run", description = "Print what would be removed; remove nothing.")
    private boolean dryRun;

    @Spec private CommandSpec spec;

    /** Something to be removed, and how. */
    private record LeftOver(HiddenFile file, boolean upload, Removal removal) {}

    private interface Removal {
        void remove() throws IOException;
    }

    @Override
    public Integer call() throws IOException {
        ExportPlan plan = plan();
        Ledger ledger = ExportJob.ledger(settings.installation(), new SecretPolicy.KeepInProcess());
        Brokers.require(ledger.client().load(), SettingsOption.BROKERS);
        Orphans orphans = new Orphans(ledger, plan);
        List<S3Root> opened = new ArrayList<>();
        try {
            remove(leftOvers(orphans, opened), orphans);
        } finally {
            opened.forEach(S3Root::close);
        }
        return ExitCode.OK.status();
    }

    /** All are found before the first one is removed. */
    private List<LeftOver> leftOvers(Orphans orphans, List<S3Root> opened) {
        try {
            Duration atLeast = TimeUtils.parseDuration(age);
            OrphanCriteria criteria =
                    orphans.criteria(System.currentTimeMillis() - atLeast.toMillis());
            List<LeftOver> found = new ArrayList<>();
            for (HiddenFile file : orphans.find(criteria)) {
                found.add(new LeftOver(file, false, () -> HiddenFiles.delete(file)));
            }
            for (String uri : orphans.s3Roots()) {
                S3Root root = S3Root.open(uri, new S3Settings(settings.given()));
                opened.add(root);
                for (HiddenFile object : root.objects(criteria)) {
                    found.add(new LeftOver(object, false, () -> root.delete(object)));
                }
                for (S3Root.Upload upload : root.uploads(criteria)) {
                    found.add(new LeftOver(upload.file(), true, () -> root.abort(upload)));
                }
            }
            return found;
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(ExitCode.USER, e.getMessage(), e);
        } catch (UnsupportedFileSystemSchemeException e) {
            throw new CommandFailedException(
                    ExitCode.ENVIRONMENT,
                    "nothing was removed: the storage of external table '%s' cannot be listed from this process, because no file system of Flink's is here for %s"
                            .formatted(
                                    plan().destination().name(),
                                    String.join(", ", orphans.otherStores())),
                    e);
        } catch (IOException e) {
            throw new CommandFailedException(
                    ExitCode.ENVIRONMENT, "nothing was removed: " + e.getMessage(), e);
        }
    }

    private void remove(List<LeftOver> leftOvers, Orphans orphans) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        long bytes = 0;
        int uploads = 0;
        for (LeftOver leftOver : leftOvers) {
            if (!dryRun) {
                leftOver.removal().remove();
            }
            HiddenFile file = leftOver.file();
            if (leftOver.upload()) {
                uploads++;
                out.printf(
                        "%s upload %s (since %s)%n",
                        verb("abort", "ed"), file.path(), Instant.ofEpochMilli(file.modifiedOn()));
            } else {
                bytes += file.bytes();
                out.printf(
                        "%s %s (%s)%n",
                        verb("remove", "d"), file.path(), Readable.bytes(file.bytes()));
            }
        }
        int files = leftOvers.size() - uploads;
        out.printf("%s %d files, %s%n", verb("remove", "d"), files, Readable.bytes(bytes));
        if (!orphans.s3Roots().isEmpty()) {
            out.printf("%s %d uploads%n", verb("abort", "ed"), uploads);
        }
        for (String root : orphans.otherStores()) {
            out.printf(
                    "not seen: uploads that were never completed below %s; give the container a rule that ends them%n",
                    root);
        }
        out.flush();
    }

    private String verb(String verb, String past) {
        return dryRun ? "would " + verb : verb + past;
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
