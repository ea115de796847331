package io.sluice.connector.ledger.record;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A completed run as the runs topic tells it: once this record is there, all of the run's files
 * are; or a run that was passed over by decision. Times are milliseconds since 1970.
 *
 * @param cursorBefore where the run before stopped
 * @param cursorAfter where this one stopped
 * @param startedOn when the run's ranges were looked up
 * @param committedOn when its commit began, fixed then so that a repeat says the same
 * @param recordsFiltered records that gave no row; empty for a query that can give several rows for
 *     one record
 * @param artifacts sorted by path
 * @param skipped present on a run that was passed over: nothing of it is exported
 */
public record RunRecord(
        ExportId id,
        String externalTable,
        long definitionVersion,
        long runTime,
        long cut,
        Cursor cursorBefore,
        Cursor cursorAfter,
        long startedOn,
        long committedOn,
        long recordsRead,
        OptionalLong recordsFiltered,
        long recordsExported,
        long deadLetters,
        long nulledValues,
        List<Artifact> artifacts,
        Optional<SkippedRun> skipped) {

    public RunRecord {
        artifacts = List.copyOf(artifacts);
    }

    /** A run that was exported. */
    public RunRecord(
            ExportId id,
            String externalTable,
            long definitionVersion,
            long runTime,
            long cut,
            Cursor cursorBefore,
            Cursor cursorAfter,
            long startedOn,
            long committedOn,
            long recordsRead,
            OptionalLong recordsFiltered,
            long recordsExported,
            long deadLetters,
            long nulledValues,
            List<Artifact> artifacts) {
        this(
                id,
                externalTable,
                definitionVersion,
                runTime,
                cut,
                cursorBefore,
                cursorAfter,
                startedOn,
                committedOn,
                recordsRead,
                recordsFiltered,
                recordsExported,
                deadLetters,
                nulledValues,
                artifacts,
                Optional.empty());
    }

    /** {@code Completed}, or {@code Skipped} where the run was passed over. */
    public String state() {
        return skipped.isPresent() ? "Skipped" : "Completed";
    }

    /** Bytes of all artifacts. */
    public long bytes() {
        return artifacts.stream().mapToLong(Artifact::bytes).sum();
    }

    public long durationMillis() {
        return committedOn - startedOn;
    }
}
