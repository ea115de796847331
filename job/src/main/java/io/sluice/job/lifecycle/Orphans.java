package io.sluice.job.lifecycle;

import io.sluice.catalog.ExternalTable;
import io.sluice.catalog.StorageRoot;
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
import org.apache.flink.core.fs.Path;

/**
 * The hidden files of an export's crashed attempts: those that nobody will ever publish. A file is
 * one only where its name says that it is the export's, it is older than asked for, no commit that
 * has begun names it, and its run is behind the last one on the ledger; of an export that is
 * disabled any run will do, because no job of it is alive.
 */
public final class Orphans {
    private static final Set<String> FILE_SCHEMES = Set.of("file", "hdfs", "viewfs");

    private final Ledger ledger;
    private final ExportPlan plan;

    public Orphans(Ledger ledger, ExportPlan plan) {
        this.ledger = ledger;
        this.plan = plan;
    }

    /**
     * Finds them, by path.
     *
     * @param modifiedBefore milliseconds since 1970
     * @throws IllegalArgumentException where the ledger does not know the export, or cannot tell
     *     its files from another's
     */
    public List<HiddenFile> find(long modifiedBefore) throws IOException {
        ExternalTable table = plan.destination();
        String namePrefix = table.properties().namePrefix().orElse("");
        String prefix = FileNames.prefix(namePrefix, plan.id().export());
        List<ExportLedger> exports = ledger.exports();
        ExportLedger standing = requireKnown(exports, prefix, namePrefix);
        long lastRun = standing.status().isDisabled() ? Long.MAX_VALUE : lastRun();
        Set<String> begun = begun(standing);
        Set<String> once = liveOnce(exports, namePrefix);
        String oncePrefix = FileNames.prefix(namePrefix, OneTimeExport.PREFIX);
        List<HiddenFile> orphans = new ArrayList<>();
        for (StorageRoot root : table.roots()) {
            for (HiddenFile file : HiddenFiles.below(RootFileSystem.checkedUri(root))) {
                boolean own = file.prefix().equals(prefix) && file.runTime() <= lastRun;
                boolean ofOnce =
                        file.prefix().startsWith(oncePrefix) && !once.contains(file.prefix());
                boolean old = file.modifiedOn() < modifiedBefore;
                if (old && (own || ofOnce) && !begun.contains(file.becomes())) {
                    orphans.add(file);
                }
            }
        }
        orphans.sort(Comparator.comparing(HiddenFile::path));
        return orphans;
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

    /**
     * Roots in object stores: what an attempt had uploaded in parts there is no file, and is listed
     * to the store's own clients only.
     */
    public List<String> objectStores() {
        return plan.destination().roots().stream()
                .map(RootFileSystem::checkedUri)
                .filter(root -> !FILE_SCHEMES.contains(new Path(root).toUri().getScheme()))
                .sorted()
                .toList();
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
