package io.sluice.server.command;

import io.sluice.command.parse.ScriptParser.ParsedCommand;
import io.sluice.command.result.ResultTable;
import io.sluice.command.script.CheckedScript;
import io.sluice.command.script.Step;
import io.sluice.command.syntax.Command;
import io.sluice.command.syntax.ShowSubject;
import io.sluice.kql.diagnostic.DiagnosticException;
import io.sluice.kql.diagnostic.ErrorCode;
import io.sluice.server.catalog.CatalogStore;
import io.sluice.server.operation.Operations;
import io.sluice.server.operation.Operations.ExportResult;
import io.sluice.server.query.RequestRefusedException;
import io.sluice.server.query.RequestRefusedException.Reason;
import java.util.List;
import java.util.Optional;

/** {@code .export to table}, and the commands about operations. */
final class OperationCommands {
    private final Operations operations;
    private final CatalogStore store;
    private final CheckedCommands checks;

    OperationCommands(Operations operations, CatalogStore store, CheckedCommands checks) {
        this.operations = operations;
        this.store = store;
        this.checks = checks;
    }

    /** Whether a command is one of these. */
    static boolean isOne(Command command) {
        return command instanceof Command.Export || command instanceof Command.CancelOperation;
    }

    /** Carries one of them out. */
    ResultTable run(CommandRequest request, List<ParsedCommand> commands) {
        try {
            Command command = commands.get(0).command().orElseThrow();
            return command instanceof Command.CancelOperation cancel
                    ? cancel(request, commands.get(0), cancel)
                    : export(request, commands, (Command.Export) command);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RequestRefusedException(Reason.CANCELED, "the server is stopping", e);
        }
    }

    private ResultTable export(
            CommandRequest request, List<ParsedCommand> commands, Command.Export export)
            throws InterruptedException {
        CheckedScript checked =
                checks.check(request.text(), request.database(), commands, store.load().byName());
        if (!operations.canExport()) {
            throw CheckedCommands.refused(
                    request.text(),
                    ErrorCode.NOT_SUPPORTED,
                    commands.get(0),
                    "this server has no Flink cluster, and so exports nothing",
                    "./sluice export SCRIPT does");
        }
        if (operations.isFull()) {
            throw new RequestRefusedException(
                    Reason.TOO_MANY_QUERIES,
                    "as many exports run as may; try again later, .show operations lists them");
        }
        String id = begin(request, commands.get(0), checked);
        if (export.async()) {
            return operations.started(id);
        }
        ExportResult result =
                operations
                        .await(id, request.time())
                        .orElseThrow(
                                () ->
                                        new RequestRefusedException(
                                                Reason.TIMED_OUT,
                                                "the export has not ended within the time of the request; it goes on as operation %s: .show operations %s"
                                                        .formatted(id, id)));
        if (result.completed()) {
            return result.files();
        }
        throw refused(
                request,
                commands.get(0),
                result.usersFault() ? ErrorCode.INVALID_ARGUMENT : ErrorCode.SOURCE_UNAVAILABLE,
                "operation %s: %s".formatted(id, result.status()),
                ".show operations " + id);
    }

    private String begin(CommandRequest request, ParsedCommand parsed, CheckedScript checked) {
        Step.ExportOnce step = (Step.ExportOnce) checked.steps().get(0);
        try {
            return operations.begin(
                    step,
                    checked.databases().get(step.database()),
                    CheckedCommands.masked(request.text()),
                    request.principal().name());
        } catch (IllegalArgumentException e) {
            throw refused(
                    request,
                    parsed,
                    ErrorCode.INVALID_ARGUMENT,
                    e.getMessage(),
                    "nothing was begun");
        }
    }

    private ResultTable cancel(
            CommandRequest request, ParsedCommand parsed, Command.CancelOperation cancel)
            throws InterruptedException {
        return operations
                .cancel(cancel.operation(), request.time())
                .orElseThrow(() -> unknown(request, parsed, cancel.operation()));
    }

    /** The rows of a {@code .show} of operations; empty for every other. */
    Optional<ResultTable> show(CommandRequest request, ParsedCommand parsed, Command.Show show) {
        if (show.subject() == ShowSubject.OPERATIONS) {
            return Optional.of(operations.states(show.operations()));
        }
        if (show.subject() != ShowSubject.OPERATION_DETAILS) {
            return Optional.empty();
        }
        String id = show.operations().get(0);
        return Optional.of(operations.details(id).orElseThrow(() -> unknown(request, parsed, id)));
    }

    private static DiagnosticException unknown(
            CommandRequest request, ParsedCommand parsed, String id) {
        return refused(
                request,
                parsed,
                ErrorCode.UNKNOWN_ENTITY,
                "there is no operation '%s'".formatted(id),
                ".show operations lists those of 14 days");
    }

    private static DiagnosticException refused(
            CommandRequest request,
            ParsedCommand parsed,
            ErrorCode code,
            String message,
            String hint) {
        return CheckedCommands.refused(request.text(), code, parsed, message, hint);
    }
}
