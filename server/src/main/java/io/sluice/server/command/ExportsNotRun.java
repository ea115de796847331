package io.sluice.server.command;

import io.sluice.command.syntax.Command;
import io.sluice.kql.diagnostic.Diagnostic;
import io.sluice.kql.diagnostic.ErrorCode;
import java.util.Optional;

/** Refuses commands that need a job: this version of the server runs none. */
final class ExportsNotRun {
    private ExportsNotRun() {}

    static Optional<Diagnostic> refuse(Command command) {
        if (command instanceof Command.Export) {
            return refusal(command, ".export", "./sluice export SCRIPT runs it");
        }
        return Optional.empty();
    }

    private static Optional<Diagnostic> refusal(Command command, String what, String instead) {
        return Optional.of(
                Diagnostic.of(
                        ErrorCode.NOT_SUPPORTED,
                        command.span(),
                        "the server does not carry out %s yet".formatted(what),
                        instead));
    }
}
