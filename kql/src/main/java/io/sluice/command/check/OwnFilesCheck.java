package io.sluice.command.check;

import io.sluice.catalog.ContinuousExport;
import io.sluice.catalog.ExternalTable;
import io.sluice.catalog.StorageRoot;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.SourceSpan;
import java.util.List;
import java.util.Optional;

/**
 * An export must not read what it writes: a run is fixed while earlier ones are still being
 * committed, so that what it saw of their files would be left to chance.
 */
final class OwnFilesCheck {
    private final CommandScope scope;
    private final ContinuousExport export;

    OwnFilesCheck(CommandScope scope, ContinuousExport export) {
        this.scope = scope;
        this.export = export;
    }

    /**
     * @param read the names of the external tables of the export's query
     */
    void check(List<String> read, SourceSpan span) {
        ExternalTable written = scope.catalog().externalTables().get(export.externalTable());
        for (String name : read) {
            ExternalTable table = scope.catalog().externalTables().get(name);
            if (written != null && table != null) {
                check(table, written, span);
            }
        }
    }

    private void check(ExternalTable read, ExternalTable written, SourceSpan span) {
        if (read.name().equals(written.name())) {
            refuse(
                    "continuous-export '%s' reads external table '%s', to which it writes"
                            .formatted(export.name(), read.name()),
                    span);
            return;
        }
        commonRoot(read, written)
                .ifPresent(
                        root ->
                                refuse(
                                        "continuous-export '%s' reads external table '%s', which has the files that it writes to '%s' below '%s'"
                                                .formatted(
                                                        export.name(),
                                                        read.name(),
                                                        written.name(),
                                                        root),
                                        span));
    }

    private void refuse(String message, SourceSpan span) {
        scope.error(
                ErrorCode.NOT_ALLOWED,
                span,
                message,
                "which of its own files a run would see is not defined; read a table that something else writes, or use .export to table, which reads what is there when it starts");
    }

    /** A root that is walked for files, and that holds one that is written to. */
    private static Optional<String> commonRoot(ExternalTable read, ExternalTable written) {
        return read.roots().stream()
                .map(StorageRoot::uri)
                .filter(
                        root ->
                                written.roots().stream()
                                        .anyMatch(
                                                own -> folder(own.uri()).startsWith(folder(root))))
                .findFirst();
    }

    private static String folder(String uri) {
        return uri.endsWith("/") ? uri : uri + "/";
    }
}
