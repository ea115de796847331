package io.sluice.job.verify;

import io.sluice.catalog.ExternalTable;
import io.sluice.connector.ledger.record.Artifact;
import io.sluice.connector.ledger.record.RunRecord;
import io.sluice.connector.storage.read.ExternalTableReader;
import io.sluice.connector.storage.read.file.ListedFile;
import io.sluice.connector.storage.read.file.UnreadableFileException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Compares one committed file with what the ledger says of it. May be used by several threads. */
final class ArtifactCheck {
    private final Map<String, ListedFile> listed;
    private final Map<String, ExternalTable> tables;
    private final Depth depth;

    /**
     * @param listed files by their path; others are looked for one by one
     * @param tables the external tables that are still known
     */
    ArtifactCheck(Map<String, ListedFile> listed, Map<String, ExternalTable> tables, Depth depth) {
        this.listed = listed;
        this.tables = tables;
        this.depth = depth;
    }

    /** What is wrong with the file. */
    Optional<Finding> check(RunRecord run, Artifact artifact) throws IOException {
        Optional<ListedFile> found = find(artifact);
        if (found.isEmpty()) {
            return Optional.of(
                    finding(
                            Finding.Kind.MISSING,
                            run,
                            artifact,
                            "the file is not there; it was committed with %d rows in %d bytes"
                                    .formatted(artifact.records(), artifact.bytes()),
                            "restore it, or " + again(run)));
        }
        return problem(run, artifact, found.get())
                .map(
                        problem ->
                                finding(
                                        Finding.Kind.CORRUPT,
                                        run,
                                        artifact,
                                        problem,
                                        "restore it from a copy, or delete it and " + again(run)));
    }

    private Optional<ListedFile> find(Artifact artifact) throws IOException {
        String path = CommittedFiles.qualified(artifact.path());
        ListedFile known = listed.get(path);
        return known == null ? ExternalTableReader.find(path) : Optional.of(known);
    }

    private Optional<String> problem(RunRecord run, Artifact artifact, ListedFile file)
            throws IOException {
        if (file.length() != artifact.bytes()) {
            return Optional.of(
                    "it has %d bytes, it was committed with %d"
                            .formatted(file.length(), artifact.bytes()));
        }
        ExternalTable table = tables.get(run.externalTable());
        if (table == null) {
            return Optional.empty();
        }
        try {
            OptionalLong rows = rows(ExternalTableReader.of(table), file);
            return rows.isPresent() && rows.getAsLong() != artifact.records()
                    ? Optional.of(
                            "it has %d rows, it was committed with %d"
                                    .formatted(rows.getAsLong(), artifact.records()))
                    : Optional.empty();
        } catch (UnreadableFileException e) {
            return Optional.of(e.problem());
        }
    }

    private OptionalLong rows(ExternalTableReader reader, ListedFile file) throws IOException {
        return depth == Depth.ROWS
                ? OptionalLong.of(reader.read(file, reader.storedColumns(), batch -> {}).rows())
                : reader.countRows(file);
    }

    /** How the records of a run are exported once more. */
    private static String again(RunRecord run) {
        return "export the run's records again: .export to table %s <| the export's query, on records with cursor_after(\"%s\") and cursor_before_or_at(\"%s\")"
                .formatted(
                        run.externalTable(), run.cursorBefore().name(), run.cursorAfter().name());
    }

    private static Finding finding(
            Finding.Kind kind, RunRecord run, Artifact artifact, String problem, String advice) {
        return new Finding(kind, artifact.path(), OptionalLong.of(run.runTime()), problem, advice);
    }
}
