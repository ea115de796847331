package io.sluice.job.lifecycle;

import io.sluice.connector.ledger.ExportLedger;
import io.sluice.connector.ledger.Ledger;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.connector.storage.commit.BegunFiles;
import io.sluice.connector.storage.root.HiddenFiles;
import io.sluice.connector.storage.root.HiddenFiles.HiddenFile;
import io.sluice.connector.storage.root.RootFileSystem;
import io.sluice.connector.storage.write.FileNames;
import io.sluice.job.pipeline.ExportPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.flink.core.fs.Path;

/**
 * The hidden files of an export's crashed attempts: those that nobody will ever publish. A file is
 * one only where its name says that it is the export's, it is older than asked for, no commit that
 * has begun names it, and its run is behind the last one on the ledger; of an export that is
 * disabled any run will do, because no job of it is alive.
 */
public final class Orphans {
    private static final Set<String> FILE_SCHEMES = Set.of("file", "hdfs", "viewfs");
    private static final Set<String> S3_SCHEMES = Set.of("s3", "s3a", "s3n", "s3p");

    private final Ledger ledger;
    private final ExportPlan plan;

    public Orphans(Ledger ledger, ExportPlan plan) {
        this.ledger = ledger;
        this.plan = plan;
    }

    /**
     * Tells which files are orphans, of this moment.
     *
     * @param modifiedBefore milliseconds since 1970
     * @throws IllegalArgumentException where the ledger does not know the export, or cannot tell
     *     its files from another's
     */
    public OrphanCriteria criteria(long modifiedBefore) throws IOException {
        String namePrefix = plan.destination().properties().namePrefix().orElse("");
        String prefix = FileNames.prefix(namePrefix, plan.id().export());
        List<ExportLedger> exports = ledger.exports();
        ExportLedger standing = requireKnown(exports, prefix, namePrefix);
        return new OrphanCriteria(
                prefix,
                standing.status().isDisabled() ? Long.MAX_VALUE : lastRun(),
                begun(standing),
                FileNames.prefix(namePrefix, OneTimeExport.PREFIX),
                liveOnce(exports, namePrefix),
                modifiedBefore);
    }

    /** Finds them where Flink's file systems list files, by path; not in S3. */
    public List<HiddenFile> find(OrphanCriteria criteria) throws IOException {
        List<HiddenFile> orphans = new ArrayList<>();
        for (String root : roots(scheme -> !S3_SCHEMES.contains(scheme))) {
            HiddenFiles.below(root).stream().filter(criteria).forEach(orphans::add);
        }
        orphans.sort(Comparator.comparing(HiddenFile::path));
        return orphans;
    }

    private List<String> roots(Predicate<String> schemes) {
        return plan.destination().roots().stream()
                .map(RootFileSystem::checkedUri)
                .filter(root -> schemes.test(new Path(root).toUri().getScheme()))
                .sorted()
                .toList();
    }

    /** Roots in S3, whose files and uploads a client of S3 lists. */
    public List<String> s3Roots() {
        return roots(S3_SCHEMES::contains);
    }

    /**
     * Roots in other object stores: what an attempt had uploaded in parts there is no file, and is
     * listed to the store's own clients only.
     */
    public List<String> otherStores() {
        return roots(scheme -> !FILE_SCHEMES.contains(scheme) && !S3_SCHEMES.contains(scheme));
    }

    private ExportLedger requireKnown(
            List<ExportLedger> exports, String prefix, String namePrefix) {
        ExportLedger standing = null;
        for (ExportLedger export : exports) {
            ExportId id = export.id();
            if (id.equals(plan.id())) {
                standing = export;
            } else if (FileNames.prefix(namePrefix, id.export()).equals(prefix)) {
                throw new IllegalArgumentException(
                        "files of continuous export '%s' cannot be told from those of '%s': both have names that begin with '%s'. Nothing was removed"
                                .formatted(plan.id(), id, prefix));
            }
        }
        if (standing == null) {
            throw new IllegalArgumentException(
                    "the ledger has no continuous export '%s', so it cannot be said which of its files are in use: is sluice.kafka.bootstrap-servers right? Nothing was removed"
                            .formatted(plan.id()));
        }
        return standing;
    }

    /** Also of an export of the same name that was dropped since. */
    private long lastRun() {
        return ledger.runs(run -> run.id().equals(plan.id())).stream()
                .mapToLong(RunRecord::runTime)
                .max()
                .orElse(Long.MIN_VALUE);
    }

    private static Set<String> begun(ExportLedger standing) throws IOException {
        Set<String> paths = new HashSet<>();
        if (standing.begun().isPresent()) {
            BegunFiles.paths(standing.begun().get())
                    .forEach(path -> paths.add(HiddenFiles.normal(path)));
        }
        return paths;
    }

    /** Exports that take place once and are not over. */
    private static Set<String> liveOnce(List<ExportLedger> exports, String namePrefix) {
        Set<String> live = new HashSet<>();
        for (ExportLedger export : exports) {
            if (export.id().export().startsWith(OneTimeExport.PREFIX)) {
                live.add(FileNames.prefix(namePrefix, export.id().export()));
            }
        }
        return live;
    }
}
