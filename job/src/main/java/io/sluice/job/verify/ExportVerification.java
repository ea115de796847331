package io.sluice.job.verify;

import io.sluice.catalog.Catalog;
import io.sluice.catalog.ContinuousExport;
import io.sluice.catalog.ExternalTable;
import io.sluice.connector.ledger.Ledger;
import io.sluice.connector.ledger.record.Artifact;
import io.sluice.connector.ledger.record.ExportId;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.connector.storage.read.ExternalTableReader;
import io.sluice.connector.storage.read.file.ListedFile;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Compares what an export's destination holds with what the ledger says was committed: nothing
 * missing, nothing extra, nothing corrupt. Changes nothing, and may run beside the export.
 *
 * <pre>{@code
 * ExportVerification verification = new ExportVerification(catalog, export, ledger);
 * VerificationReport report = verification.run(Depth.FOOTERS, Integer.MAX_VALUE);
 * report.isGood();
 * }</pre>
 *
 * <p>Files of other exports into the same place are known by the ledger too and count as theirs;
 * hidden files are nobody's.
 */
public final class ExportVerification {
    private static final int THREADS = 8;

    private final Catalog catalog;
    private final ContinuousExport export;
    private final Ledger ledger;

    /**
     * A verification.
     *
     * @param catalog knows the export and its external table
     */
    public ExportVerification(Catalog catalog, ContinuousExport export, Ledger ledger) {
        this.catalog = catalog;
        this.export = export;
        this.ledger = ledger;
    }

    /**
     * Looks at files and ledger.
     *
     * @param newestRuns of how many runs, the newest, the files are checked; what is extra is found
     *     in any case
     * @throws IOException where the storage does not answer
     * @throws IllegalArgumentException where a root is of a kind that cannot be read
     */
    public VerificationReport run(Depth depth, int newestRuns)
            throws IOException, InterruptedException {
        ExportId id = new ExportId(catalog.database(), export.name());
        // Files first: what is committed later is in the ledger that is read then.
        Map<String, ListedFile> listed = list();
        CommittedFiles committed = CommittedFiles.read(ledger, id);
        List<RunRecord> all = committed.runs();
        List<RunRecord> runs = all.subList(Math.max(0, all.size() - newestRuns), all.size());
        ArtifactCheck check = new ArtifactCheck(listed, catalog.externalTables(), depth);
        List<Finding> findings = new ArrayList<>(checkAll(check, runs));
        findings.addAll(unbalanced(runs));
        findings.addAll(extra(listed, committed));
        findings.sort(Comparator.comparing(Finding::path));
        List<Artifact> artifacts = runs.stream().flatMap(r -> r.artifacts().stream()).toList();
        return new VerificationReport(
                id,
                export.externalTable(),
                depth,
                runs.size(),
                artifacts.size(),
                artifacts.stream().mapToLong(Artifact::records).sum(),
                artifacts.stream().mapToLong(Artifact::bytes).sum(),
                committed.inCommit().size(),
                findings);
    }

    private Map<String, ListedFile> list() throws IOException {
        ExternalTable destination = catalog.externalTables().get(export.externalTable());
        Map<String, ListedFile> files = new HashMap<>();
        for (ListedFile file : ExternalTableReader.of(destination).list().files()) {
            files.put(file.path(), file);
        }
        return files;
    }

    private static List<Finding> checkAll(ArtifactCheck check, List<RunRecord> runs)
            throws IOException, InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Optional<Finding>>> checked = new ArrayList<>();
            for (RunRecord run : runs) {
                for (Artifact artifact : run.artifacts()) {
                    checked.add(pool.submit(() -> check.check(run, artifact)));
                }
            }
            List<Finding> findings = new ArrayList<>();
            for (Future<Optional<Finding>> each : checked) {
                each.get().ifPresent(findings::add);
            }
            return findings;
        } catch (ExecutionException e) {
            throw new IOException(
                    "the destination cannot be read: " + e.getCause().getMessage(), e);
        } finally {
            pool.shutdownNow();
        }
    }

    private static List<Finding> unbalanced(List<RunRecord> runs) {
        List<Finding> findings = new ArrayList<>();
        Map<String, RunRecord> first = new HashMap<>();
        for (RunRecord run : runs) {
            long rows = run.artifacts().stream().mapToLong(Artifact::records).sum();
            if (rows != run.recordsExported()) {
                findings.add(
                        new Finding(
                                Finding.Kind.UNBALANCED,
                                "",
                                OptionalLong.of(run.runTime()),
                                "the run exported %d rows, its files have %d"
                                        .formatted(run.recordsExported(), rows),
                                "report it: a run is checked before it is committed"));
            }
            for (Artifact artifact : run.artifacts()) {
                RunRecord before = first.putIfAbsent(artifact.path(), run);
                if (before != null) {
                    findings.add(repeated(run, artifact, before));
                }
            }
        }
        return findings;
    }

    private static Finding repeated(RunRecord run, Artifact artifact, RunRecord before) {
        return new Finding(
                Finding.Kind.UNBALANCED,
                artifact.path(),
                OptionalLong.of(run.runTime()),
                "the run of %s committed it too: one of the two lost its rows"
                        .formatted(Instant.ofEpochMilli(before.runTime())),
                "report it: the names of files are unique");
    }

    private static List<Finding> extra(Map<String, ListedFile> listed, CommittedFiles committed) {
        List<Finding> findings = new ArrayList<>();
        for (ListedFile file : listed.values()) {
            boolean known =
                    committed.known().contains(file.path())
                            || committed.inCommit().contains(file.path());
            if (!known) {
                findings.add(
                        new Finding(
                                Finding.Kind.EXTRA,
                                file.path(),
                                OptionalLong.empty(),
                                "no run of any export committed it, but readers of the folder read its %d bytes"
                                        .formatted(file.length()),
                                "find out who wrote it; move it out of the external table's roots, or hide it by a name that begins with a dot"));
            }
        }
        return findings;
    }
}
