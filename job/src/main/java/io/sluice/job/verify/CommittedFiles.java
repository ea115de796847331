package io.sluice.job.verify;

import io.sluice.connector.ledger.ExportLedger;
import io.sluice.connector.ledger.Ledger;
import io.sluice.connector.ledger.record.Artifact;
import io.sluice.connector.ledger.record.BegunRun;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.connector.ledger.record.RunRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.core.fs.Path;

/**
 * The files that the ledger knows of.
 *
 * @param runs completed runs of the export, oldest first
 * @param known paths of all committed files, of this export and of others
 * @param inCommit paths of files of runs that are being committed, whose records will follow
 */
record CommittedFiles(List<RunRecord> runs, Set<String> known, Set<String> inCommit) {

    /**
     * Reads the ledger. What is being committed is read first: a run that completes meanwhile is
     * then seen twice, and never not at all.
     */
    static CommittedFiles read(Ledger ledger, ExportId id) throws IOException {
        Set<String> inCommit = new HashSet<>();
        for (ExportLedger export : ledger.exports()) {
            Optional<RunRecord> begun = export.begun().map(BegunRun::record);
            if (begun.isPresent()) {
                addPaths(begun.get(), inCommit);
            }
        }
        List<RunRecord> runs = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (RunRecord run : ledger.runs(any -> true)) {
            addPaths(run, known);
            if (run.id().equals(id)) {
                runs.add(run);
            }
        }
        inCommit.removeAll(known);
        return new CommittedFiles(runs, known, inCommit);
    }

    private static void addPaths(RunRecord run, Set<String> paths) throws IOException {
        for (Artifact artifact : run.artifacts()) {
            paths.add(qualified(artifact.path()));
        }
    }

    /** A path in the one form in which listings have it too. */
    static String qualified(String path) throws IOException {
        Path given = new Path(path);
        return given.makeQualified(given.getFileSystem()).toString();
    }
}
