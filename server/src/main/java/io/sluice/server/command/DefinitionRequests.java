package io.sluice.server.command;

import io.sluice.catalog.ExternalTable;
import io.sluice.catalog.StorageRoot;
import io.sluice.command.parse.ScriptParser.ParsedCommand;
import io.sluice.command.script.CheckedScript;
import io.sluice.command.script.Step;
import io.sluice.command.syntax.Command;
import io.sluice.command.syntax.TextLiteral;
import io.sluice.connector.storage.read.TableFiles;
import io.sluice.connector.storage.read.UnreadableTableException;
import io.sluice.job.show.FileTables;
import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.kql.diagnostic.SourceSpan;
import io.sluice.server.catalog.CatalogStore;
import io.sluice.server.catalog.Databases;
import io.sluice.server.command.CommandAnswer.Named;
import io.sluice.server.query.WorkLimits;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a definition of an external table asks for besides being kept: {@code validateNotEmpty},
 * {@code sampleUris} and {@code filesPreview}. All of it is done before anything is changed.
 */
final class DefinitionRequests {
    private static final Set<String> PROPERTIES =
            Set.of("sampleuris", "filespreview", "validatenotempty");

    /** As many files as a preview has. */
    private static final long PREVIEWED = 100;

    private final CatalogStore store;
    private final CheckedCommands checks;
    private final WorkLimits work;

    DefinitionRequests(CatalogStore store, CheckedCommands checks, WorkLimits work) {
        this.store = store;
        this.checks = checks;
        this.work = work;
    }

    /**
     * Looks at the storage of those tables that say so.
     *
     * @param text in which the commands stand
     * @return tables to show behind the answer, in the order of the commands
     * @throws DiagnosticException where a command is wrong, or a root that must not be empty is
     */
    List<Named> meet(
            CommandRequest request, String text, String database, List<ParsedCommand> commands) {
        if (commands.stream().noneMatch(DefinitionRequests::asks)) {
            return List.of();
        }
        Databases now = store.load();
        List<Named> tables = new ArrayList<>();
        work.run(
                request.clientRequestId(),
                request.time(),
                () -> meet(checks.check(text, database, commands, now.byName()), tables));
        return tables;
    }

    private static boolean asks(ParsedCommand parsed) {
        return parsed.command().isPresent()
                && parsed.command().get() instanceof Command.DefineExternalTable define
                && define.properties().properties().stream()
                        .anyMatch(
                                property ->
                                        PROPERTIES.stream()
                                                .anyMatch(
                                                        property.name().name()::equalsIgnoreCase));
    }

    private static void meet(CheckedScript checked, List<Named> tables) {
        List<Diagnostic> wrong = new ArrayList<>();
        for (Step step : checked.steps()) {
            if (step instanceof Step.Result result && result.defined().isPresent()) {
                Command.DefineExternalTable command =
                        (Command.DefineExternalTable) result.command();
                meet(command, result.defined().get(), tables, wrong);
            }
        }
        if (!wrong.isEmpty()) {
            throw new DiagnosticException(
                    checked.source().text(),
                    wrong.stream().map(checked.source()::relocate).toList());
        }
    }

    private static void meet(
            Command.DefineExternalTable command,
            ExternalTable table,
            List<Named> tables,
            List<Diagnostic> wrong) {
        SourceSpan place = command.name().span();
        try {
            if (table.properties().validateNotEmpty().orElse(false)) {
                requireFiles(command, table, wrong);
            }
            if (table.properties().sampleUris().orElse(false)) {
                tables.add(new Named("SampleUris", FileTables.samples(table, Instant.now())));
            }
            if (table.properties().filesPreview().orElse(false)) {
                tables.add(new Named("FilesPreview", FileTables.stored(table, PREVIEWED)));
            }
        } catch (UnreadableTableException e) {
            wrong.add(Diagnostic.of(ErrorCode.NOT_SUPPORTED, place, e.getMessage()));
        } catch (IllegalArgumentException e) {
            wrong.add(Diagnostic.of(ErrorCode.INVALID_PATH_FORMAT, place, e.getMessage()));
        } catch (IOException e) {
            wrong.add(unavailable(place, table.name(), e));
        }
    }

    private static void requireFiles(
            Command.DefineExternalTable command, ExternalTable table, List<Diagnostic> wrong) {
        TableFiles files = TableFiles.of(table);
        List<TextLiteral> literals = command.definition().roots();
        for (int i = 0; i < literals.size(); i++) {
            problem(files, table.roots().get(i), literals.get(i).span()).ifPresent(wrong::add);
        }
    }

    private static Optional<Diagnostic> problem(
            TableFiles files, StorageRoot root, SourceSpan place) {
        try {
            return files.isEmpty(root)
                    ? Optional.of(
                            Diagnostic.of(
                                    ErrorCode.INVALID_CONNECTION_STRING,
                                    place,
                                    "validateNotEmpty: '%s' does not exist, or has no file that the table reads"
                                            .formatted(root.uri()),
                                    "check the path, namePrefix and fileExtension, or leave validateNotEmpty out"))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.of(unavailable(place, root.uri(), e));
        }
    }

    /** Work that was ended is not a matter of the storage. */
    private static Diagnostic unavailable(SourceSpan place, String what, IOException e) {
        if (e instanceof InterruptedIOException || e instanceof ClosedByInterruptException) {
            throw new UncheckedIOException(e);
        }
        return Diagnostic.of(
                ErrorCode.STORAGE_UNAVAILABLE,
                place,
                "'%s' cannot be listed: %s".formatted(what, e.getMessage()),
                "check the path and who may read it");
    }
}
